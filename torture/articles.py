"""Articles of the kinds that programs write, to be mutated: pages, mails, JSON lines and heads beside files."""

from briefgen import ingest
from briefgen.errors import IngestError

PAGE = b"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Bridge opens - The Harbour Post</title>
<meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="The Harbour Post">
<meta name=author content="Ann Lee"><link rel=canonical href="https://harbour-post.example/bridge?id=3&amp;x=1">
<meta property="article:published_time" content="2026-03-03T06:00:00+09:00"><style>p{color:red}</style>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],"headline":"Bridge
opens","datePublished":"2026-03-03T06:00:00+09:00","author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"name":
"The Harbour Post"}}]}</script></head><body class="news"><nav id=menu><ul><li><a href=/>Home</a><li><a href=/n>News</a>
</ul></nav><div class="cookie-banner" style="display:block"><p>We use cookies.</p></div><article itemprop=articleBody>
<h1>Bridge opens</h1><p class=byline>By Ann Lee</p><time itemprop=datePublished datetime="2026-03-03">3 March 2026</time>
<p>The council of the town opened the new bridge on Tuesday, the mayor said, after a dispute over its cost.</p>
<figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=x><figcaption>The bridge.</figcaption></figure>
<p>&ldquo;It is the <b>best</b> bridge,&rdquo; said the mayor.<br>The old one <!-- soon --> will be closed by May.</p>
<h2>What comes next</h2><ul><li>close the old bridge<li>pay for the ferry <i>until May</i></ul><blockquote><p>We have
waited long for this day.</p></blockquote><table><tr><th>Year<th>Cost<tr><td>2024<td>3m</table><svg><path d="M0 0"/></svg>
</article><section id=comments><p>joe: first!</p></section><footer>&copy; 2026</footer></body></html>"""
SHELL_PAGE = b"""<!doctype html><html><head><title>Ferry sails</title><script type="application/ld+json">{"@type":
"LiveBlogPosting","headline":"Ferry sails","isAccessibleForFree":"True","articleBody":"<p>The ferry sailed on Tuesday with
two hundred people, the harbour said.</p><p>It will sail again &amp; again until May.</p>","liveBlogUpdate":[{"@type":
"BlogPosting","articleBody":"The wind has fallen, the office for weather said on Tuesday night."}]}</script></head><body>
<div id=app></div><div class=box><h3>Our letter</h3><p>Get it at seven.</p><form><input type=email></form></div><div><a
href=/x>Bees at work</a><p>A hive tells more.</p></div><p><b>Read on:</b> <a href=/y>More bees</a></p><a href=#>Copy link
</a><p>16.42 CET</p><p>The quay at noon. Image: C. Dahl / TP24</p><p>\xc2\xa9 2026</p></body></html>"""
OLD_PAGE = b"""<HTML><HEAD><TITLE>Flood</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
</HEAD><BODY BGCOLOR=white><TABLE WIDTH=800><TR><TD><FONT SIZE=1><A HREF=1>Home</A><BR><A HREF=2>News</A></FONT></TD><TD>
<H2>Flood reaches the town</H2><FONT SIZE=2>The flood reached the town of Orsa on Monday, the ministry said in a statement.
Two hundred people left their homes, and the caf\xe9 was closed.<BR><BR>The mayor said that the dam had held. \x93We are safe
for now,\x94 she said on the radio in the evening.<P>The government promised help for all who had lost their homes.</FONT>
</TD></TR></TABLE></BODY></HTML>"""
PAGES = (PAGE, SHELL_PAGE, OLD_PAGE)
MAIL = b"""From: "River Wire" <desk@river-wire.example>
To: list@orsa.example
Subject: Fwd: [River list] =?utf-8?q?Bridge_opens_in_=C3=98rsa?=
Date: Tue, 03 Mar 2026 18:05:00 +0100 (CET)
List-Id: River list <river.wire.example>
Archived-At: <https://river-wire.example/archive/17>
Message-ID: <17@river-wire.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

The council of the town opened the new bridge on Tuesday, the mayor said,=20
and the ferry would go on until May.

> The council said no.

--=20
River Wire
--b1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+PHA+VGhlIGNvdW5jaWwgb2YgdGhlIHRvd24gb3BlbmVkIHRoZSBuZXcgYnJpZGdlIG9uIFR1ZXNkYXkuPC9wPjwvYm9keT48L2h0bWw+
--b1--
"""
NEWSLETTER = b"""Return-Path: <a@b.example>
Received: from x by y; Tue, 3 Mar 2026 18:05:00 +0100
From: =?iso-8859-1?B?SGFyYm91ciBQb3N0?= <news@harbour-post.example>
Subject: The day in brief
Date: 3 Mar 2026 18:05:00 +0100
Content-Type: text/html; charset="windows-1252"
Content-Transfer-Encoding: 8bit
List-Unsubscribe: <mailto:u@b.example>

<html><body><div style="display:none;font-size:0">Preheader</div><table><tr><td><h2>Bridge opens</h2><p>The council of the
town opened the new bridge on Tuesday, the mayor said. \x93It is late.\x94</p><ul><li>The ferry goes on.</ul><p>You are receiving
this because you asked for it. <a href="x">Unsubscribe</a></p></td></tr></table></body></html>"""
LINE = b"""{"title": "Bridge opens", "date": "2026-03-03T06:00:00+09:00", "url": "https://harbour-post.example/bridge",
"outlet": "The Harbour Post", "author": "Ann Lee", "text": "The council of the town said that the bridge was open.\\nIt is
\\u201clate\\u201d."}""".replace(b"\n", b" ")
HEAD = b"""title: Bridge opens
url: https://harbour-post.example/bridge
outlet: "The Harbour Post"
author: Ann Lee
published: 2026-03-03T06:00:00+09:00
retrieved: 2026-03-03T07:00:00Z
"""

PAGE_WORDS = (
    b"<", b">", b"<!--", b"-->", b"<script>", b"</script>", b"<style>", b"<p>", b"</p>", b"<table><tr><td>" * 60,
    b"<div>" * 400, b"</div>" * 400, b"<b>" * 300, b"&#x0;", b"&#99999999999;", b"&amp", b"&nbsp;" * 50, b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<![CDATA[", b"<?xml version='1.0' encoding='utf-16'?>", b"<meta charset=utf-16>", b"<meta charset=idna>",
    b"<meta charset=shift_jis>", b"<meta charset=base64>", b"<base href='http://[::1'>", b"<template>", b"<svg>", b"<title>",
    b"<textarea>", b"<plaintext>", b"<noscript>", b"<frameset>", b"<li>" * 200, b"<a href=x>" * 100, b" class='" + b"x " * 500,
    b"<ruby>", b"<math><mi>", b"<select><option>" * 50, b"<article>" * 20, b"<br>" * 200, b"\xed\xa0\x80", b"\xc3",
    b"<link rel=canonical href='http://[x'>", b'<script type="application/ld+json">' + b"[" * 3000 + b"</script>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":7}]],"headline":{}}</script>',
    b"<time pubdate datetime='99999-99-99'>", b"<meta name=date content='0000-00-00'>", b"<x:y xmlns:x='a'>", b"\x0b\x1e\x85",
)  # fmt: skip
MAIL_WORDS = (
    b"\r\n\r\n", b"\n\n", b"\0", b"Content-Type: ", b"Content-Type: message/rfc822\n\n", b"Content-Type: multipart/mixed\n\n",
    b"Content-Type: multipart/mixed; boundary=b1\n\n--b1\n" * 20, b"--b1\n", b"--b1--\n", b"boundary=", b"; charset=idna",
    b"; charset=\"x'y\"", b"; charset=utf-16", b"; charset*0*=utf-8''%41", b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 a\nxxx\n", b"=?utf-8?q?=41?=" * 40, b"=?utf-8?b?//8=?=",
    b"=?x?q?a?=", b"=?utf-8?q?" , b"?=", b"From: ", b"From: @", b"From: <<<>>>", b"From: a:b,c;", b"Subject:\n", b"Date: x\n",
    b"Date: Tue, 99 Foo 99999 99:99:99 +9999\n", b"Date: Mon, 01 Jan 0001 00:00:00 +2359\n", b"\xff\xfe", b"\xed\xa0\x80",
    b"(((((((((", b'"""""', b"<" * 300, b"," * 300, b";" * 300, b"Archived-At: <http://[x>\n", b"List-Id: <\n", b"On a wrote:\n",
    b"-- \n", b"> ", b"Content-Disposition: attachment\n", b"Content-Disposition: inline; filename*=x'y'%zz\n", b"\r", b"\x85",
)  # fmt: skip


def read(file: str, data: bytes) -> None:
    """Read an article as gathering does; what is refused with a reason is well."""
    try:
        if file.endswith(".head.yaml"):
            ingest.beside(data, file)
        else:
            ingest.read(data, file)
    except IngestError as error:
        if not str(error).strip():
            raise
