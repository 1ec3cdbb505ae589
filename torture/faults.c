/* Makes the disk fail: the n-th call of one kind on a file below a folder, or from the n-th on, ends with an error.

   TORTURE_ROOT    the folder, without a slash at its end
   TORTURE_KIND    write, fsync or rename
   TORTURE_NUMBER  which call fails first, from 1
   TORTURE_ERRNO   the error's number
   TORTURE_LASTS   1: all later calls of the kind fail too
   TORTURE_FIRED   a file that is made when the first call fails */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long seen;

static int fails(const char *kind, const char *path) {
    const char *root = getenv("TORTURE_ROOT"), *wanted = getenv("TORTURE_KIND");
    if (!root || !wanted || strcmp(wanted, kind) || strncmp(path, root, strlen(root))) return 0;
    long number = atol(getenv("TORTURE_NUMBER")), now = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (now != number && !(now > number && *getenv("TORTURE_LASTS") == '1')) return 0;
    if (now == number) close(creat(getenv("TORTURE_FIRED"), 0600));
    errno = atoi(getenv("TORTURE_ERRNO"));
    return 1;
}

static int fails_on(const char *kind, int file) {
    char link[64], path[4096];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return fails(kind, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *data, size_t size) {
    return fails_on("write", file) ? -1 : REAL(write)(file, data, size);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    return fails_on("write", file) ? -1 : REAL(pwrite)(file, data, size, at);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    return fails_on("write", file) ? -1 : REAL(pwrite64)(file, data, size, at);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    return fails_on("write", file) ? -1 : REAL(writev)(file, parts, count);
}
int fsync(int file) { return fails_on("fsync", file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails_on("fsync", file) ? -1 : REAL(fdatasync)(file); }
int rename(const char *from, const char *to) { return fails("rename", to) ? -1 : REAL(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    return fails("rename", to) ? -1 : REAL(renameat)(a, from, b, to);
}
