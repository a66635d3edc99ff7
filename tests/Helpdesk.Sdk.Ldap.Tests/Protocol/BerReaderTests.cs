namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class BerReaderTests
{
    [Theory]
    [InlineData(new byte[] { 0x04, 0x00 }, 2, 0)]
    [InlineData(new byte[] { 0x04, 0x7F }, 2, 127)]
    [InlineData(new byte[] { 0x04, 0x81, 0x80 }, 3, 128)]
    [InlineData(new byte[] { 0x04, 0x84, 0x00, 0x00, 0x00, 0x05 }, 6, 5)] // what Active Directory sends
    public void A_definite_length_is_read(byte[] bytes, int headerLength, int contentLength)
    {
        Assert.True(BerHeader.TryRead(bytes, 1000, out var header));
        Assert.Equal((headerLength, contentLength), (header.HeaderLength, header.ContentLength));
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 0x80 })] // indefinite
    [InlineData(new byte[] { 0x30, 0x85, 1, 1, 1, 1, 1 })]
    [InlineData(new byte[] { 0x30, 0xFF })]
    [InlineData(new byte[] { 0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x30, 0x83, 0x7F })] // too long whatever follows
    [InlineData(new byte[] { 0x1F, 0x00 })] // high tag number
    public void A_length_or_tag_nobody_needs_is_refused(byte[] bytes) =>
        Assert.Throws<LdapProtocolException>(() => BerHeader.TryRead(bytes, 100, out _));

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x30 })]
    [InlineData(new byte[] { 0x30, 0x82, 0x00 })]
    public void An_unfinished_header_asks_for_more(byte[] bytes) => Assert.False(BerHeader.TryRead(bytes, 100, out _));

    [Fact]
    public void An_element_cannot_reach_outside_its_parent() => Assert.Throws<LdapProtocolException>(() =>
    {
        var inner = new BerReader([0x30, 0x03, 0x04, 0x05, 0x41, 0x42, 0x43, 0x44, 0x45]).ReadNested(BerTag.Sequence);
        inner.Read(BerTag.OctetString);
    });

    [Fact]
    public void Nesting_is_bounded()
    {
        var bytes = new List<byte>();
        for (var i = 0; i < 40; i++) bytes.InsertRange(0, [0x30, (byte)bytes.Count]);
        var depth = 0;
        Action descend = () =>
        {
            var reader = new BerReader([.. bytes]);
            for (; depth < 40; depth++) reader = reader.ReadNested(BerTag.Sequence);
        };
        Assert.Throws<LdapProtocolException>(descend);
        Assert.Equal(BerReader.DeepestNesting, depth);
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x01, 0x00 }, 0)]
    [InlineData(new byte[] { 0x02, 0x04, 0x7F, 0xFF, 0xFF, 0xFF }, int.MaxValue)]
    [InlineData(new byte[] { 0x02, 0x02, 0x00, 0x80 }, 128)]
    public void A_number_is_read(byte[] bytes, int expected) => Assert.Equal(expected, new BerReader(bytes).ReadNumber(BerTag.Integer));

    [Theory]
    [InlineData(new byte[] { 0x02, 0x00 })]
    [InlineData(new byte[] { 0x02, 0x01, 0x80 })] // negative
    [InlineData(new byte[] { 0x02, 0x05, 0x00, 0x80, 0x00, 0x00, 0x00 })] // 2^31
    [InlineData(new byte[] { 0x02, 0x06, 0, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0x0A, 0x01, 0x00 })] // another tag
    public void An_impossible_number_is_refused(byte[] bytes) =>
        Assert.Throws<LdapProtocolException>(() => new BerReader(bytes).ReadNumber(BerTag.Integer));
}
