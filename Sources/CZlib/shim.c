#include "CZlib.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

/* zlib counts a piece in unsigned int. */
#define PIECE (1L << 30)

static uInt piece(long left) { return (uInt)(left < PIECE ? left : PIECE); }

long zlib_inflate_raw(const unsigned char *source, long source_size, unsigned char *target,
                      long capacity) {
    z_stream stream;
    unsigned char spare;
    int result = Z_OK;
    long taken = 0;
    long written = 0;
    memset(&stream, 0, sizeof stream);
    if (source_size < 0 || capacity < 0 || inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
    while (result == Z_OK) {
        uInt in = piece(source_size - taken);
        uInt out = piece(capacity - written);
        /* A full target may still wait for the end mark of the stream. */
        int is_full = out == 0;
        stream.next_in = (z_const Bytef *)(source + taken);
        stream.avail_in = in;
        stream.next_out = is_full ? &spare : target + written;
        stream.avail_out = is_full ? 1 : out;
        result = inflate(&stream, Z_NO_FLUSH);
        taken += in - stream.avail_in;
        if (is_full) {
            if (stream.avail_out == 0) result = Z_DATA_ERROR;
        } else {
            written += out - stream.avail_out;
        }
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END ? written : -1;
}

unsigned long zlib_crc32(const unsigned char *bytes, long size) {
    unsigned long sum = crc32(0L, Z_NULL, 0);
    long taken = 0;
    while (taken < size) {
        uInt count = piece(size - taken);
        sum = crc32(sum, bytes + taken, count);
        taken += count;
    }
    return sum;
}
