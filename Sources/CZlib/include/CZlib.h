/* The part of zlib the program uses, without macros and structures. */
#ifndef TWOHATS_CZLIB_H
#define TWOHATS_CZLIB_H

/* Unpacks a raw deflate stream. Bytes written, or -1 when the stream is damaged, ends early,
   or unpacks to more than `capacity` bytes. */
long zlib_inflate_raw(const unsigned char *source, long source_size, unsigned char *target,
                      long capacity);

/* CRC-32 of the bytes, as zip directories hold it. */
unsigned long zlib_crc32(const unsigned char *bytes, long size);

#endif
