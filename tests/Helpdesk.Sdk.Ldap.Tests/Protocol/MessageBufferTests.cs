using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

public class MessageBufferTests
{
    [Fact]
    public void A_promised_length_costs_nothing_before_its_bytes_arrive()
    {
        var buffer = new MessageBuffer(16 * 1024 * 1024);
        Give(buffer, [0x30, 0x84, 0x00, 0xFF, 0xFF, 0xFF]);
        Assert.False(buffer.TryTake(out _));
        buffer.Free();
        Assert.True(buffer.Capacity <= 32 * 1024);
    }

    [Fact]
    public void A_length_above_the_limit_is_refused_at_the_header()
    {
        var buffer = new MessageBuffer(1000);
        Give(buffer, [0x30, 0x82, 0x03, 0xE9]);
        Assert.Throws<LdapProtocolException>(() => buffer.TryTake(out _));
    }

    [Fact]
    public void Something_else_than_a_message_is_refused_at_its_first_byte()
    {
        var buffer = new MessageBuffer(1000);
        Give(buffer, "H"u8);
        Assert.Throws<LdapProtocolException>(() => buffer.TryTake(out _));
    }

    [Fact]
    public void Memory_goes_back_to_usual_after_a_large_message()
    {
        var buffer = new MessageBuffer(16 * 1024 * 1024);
        var large = LdapServerMessages.Entry(1, "cn=a", ("jpegPhoto", [new string('x', 3_000_000)]));
        Give(buffer, large);
        Assert.True(buffer.Capacity >= large.Length);
        Assert.True(buffer.TryTake(out var message));
        Assert.Equal(large.Length, message.Length);
        buffer.Free();
        Assert.True(buffer.Capacity <= 32 * 1024);
    }

    private static void Give(MessageBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = buffer.Free();
            var size = Math.Min(room.Length, bytes.Length);
            bytes[..size].CopyTo(room.Span);
            buffer.Added(size);
            bytes = bytes[size..];
        }
    }
}
