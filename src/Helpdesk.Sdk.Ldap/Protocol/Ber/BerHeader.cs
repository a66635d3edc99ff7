namespace Helpdesk.Sdk.Ldap;

/// <summary>Tag and length of one BER element. RFC 4511 section 5.1 allows the definite form only, and LDAP has no tag number above 30.</summary>
internal readonly record struct BerHeader(byte Tag, int HeaderLength, int ContentLength)
{
    private const int LongestLengthField = 4;

    /// <summary>Whole size of the element in bytes.</summary>
    public int TotalLength => HeaderLength + ContentLength;

    /// <summary>Reads a header. False: the bytes so far are a proper beginning, more are needed.</summary>
    /// <exception cref="LdapProtocolException">The header can never become acceptable, or announces more than <paramref name="maximumContent"/> bytes.</exception>
    public static bool TryRead(ReadOnlySpan<byte> data, int maximumContent, out BerHeader header)
    {
        header = default;
        if (data.IsEmpty) return false;
        var tag = data[0];
        if ((tag & 0x1F) == 0x1F) throw new LdapProtocolException("A tag number above 30 is not used by LDAP.");
        if (data.Length < 2) return false;

        var first = data[1];
        if (first < 0x80) return Finish(tag, 2, first, maximumContent, out header);
        var lengthBytes = first & 0x7F;
        if (lengthBytes is 0 or > LongestLengthField) throw new LdapProtocolException("Only definite lengths of at most four bytes are accepted.");
        // The most significant bytes alone may already exceed the limit, so a sender cannot make us wait for the rest.
        uint length = 0;
        var known = Math.Min(lengthBytes, data.Length - 2);
        for (var i = 0; i < known; i++) length = (length << 8) | data[2 + i];
        if (known < lengthBytes) return length > (uint)maximumContent ? throw TooLong() : false;
        return length > (uint)maximumContent ? throw TooLong() : Finish(tag, 2 + lengthBytes, (int)length, maximumContent, out header);
    }

    private static bool Finish(byte tag, int headerLength, int length, int maximumContent, out BerHeader header)
    {
        if (length > maximumContent) throw TooLong();
        header = new BerHeader(tag, headerLength, length);
        return true;
    }

    private static LdapProtocolException TooLong() => new("An element is longer than the limit or than what holds it.");
}
