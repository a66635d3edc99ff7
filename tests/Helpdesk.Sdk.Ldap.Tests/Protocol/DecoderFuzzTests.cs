using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Protocol;

/// <summary>Whatever bytes come, decoding ends in a value or in <see cref="LdapProtocolException"/>, quickly, and keeps to its memory.</summary>
public class DecoderFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("HELPDESK_TEST_LONG") == "1" ? 20_000_000 : 200_000;

    private static readonly byte[][] Seeds =
    [
        LdapServerMessages.Result(1, 1, 49, "80090308: data 52e", "o=x"),
        LdapServerMessages.Result(200, 5, 0, pageCookie: [1, 2, 3, 4]),
        LdapServerMessages.Result(3, 7, 10, referrals: ["ldap://a.example/o=x", "ldap://b"]),
        LdapServerMessages.Entry(70000, "uid=u1,o=x", ("cn", ["a", "b"]), ("member;range=0-1499", ["x"]), ("jpegPhoto", [new string('j', 300)]), ("none", [])),
        LdapServerMessages.Reference(4, "ldap://c/o=y"),
        LdapServerMessages.Intermediate(5),
        LdapServerMessages.Extended(6, 0, "1.2.3", [9, 9, 9]),
        LdapServerMessages.NoticeOfDisconnection(),
    ];

    [Fact]
    public void Mutated_messages()
    {
        var (random, buffer) = (new Random(Seed()), new MessageBuffer(1 << 20));
        for (var i = 0; i < Rounds; i++) DecodeAll(buffer, Mutate(Seeds[random.Next(Seeds.Length)], random));
    }

    [Fact]
    public void Random_bytes()
    {
        var (random, buffer) = (new Random(Seed()), new MessageBuffer(1 << 20));
        var bytes = new byte[64];
        for (var i = 0; i < Rounds; i++)
        {
            var length = random.Next(bytes.Length);
            random.NextBytes(bytes.AsSpan(0, length));
            // Mostly with the beginning of a message, to get further than the first byte.
            if (length > 2 && i % 4 != 0) (bytes[0], bytes[1]) = (0x30, (byte)(length - 2));
            DecodeAll(buffer, bytes.AsSpan(0, length));
        }
    }

    [Fact]
    public void Every_truncation_of_every_message_waits_for_more_and_never_misreads()
    {
        foreach (var seed in Seeds)
        {
            for (var length = 0; length < seed.Length; length++)
            {
                Assert.False(Feed(new MessageBuffer(1 << 20), seed.AsSpan(0, length)).TryTake(out _));
                Assert.Throws<LdapProtocolException>(() => new LdapMessageView(seed.AsSpan(0, length)).Id);
            }
        }
    }

    [Fact]
    public void Messages_come_out_whole_however_they_are_cut()
    {
        var random = new Random(Seed());
        for (var round = 0; round < Rounds / 2000; round++)
        {
            var sent = Enumerable.Range(0, 50).Select(_ => Seeds[random.Next(Seeds.Length)]).ToList();
            var stream = sent.SelectMany(static bytes => bytes).ToArray();
            var buffer = new MessageBuffer(1 << 20);
            var received = new List<byte[]>();
            for (var at = 0; at < stream.Length;)
            {
                var size = Math.Min(random.Next(1, 200), stream.Length - at);
                Feed(buffer, stream.AsSpan(at, size));
                at += size;
                while (buffer.TryTake(out var message)) received.Add(message.ToArray());
            }

            Assert.Equal(sent, received);
        }
    }

    private static int Seed()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return seed;
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)random.Next(256)); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes[at] = (byte)(0x80 + random.Next(6)); break; // lengths of lengths
            }
        }

        return [.. bytes];
    }

    private static MessageBuffer Feed(MessageBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = buffer.Free();
            var size = Math.Min(room.Length, bytes.Length);
            bytes[..size].CopyTo(room.Span);
            buffer.Added(size);
            bytes = bytes[size..];
        }

        return buffer;
    }

    private static void DecodeAll(MessageBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        buffer.Erase();
        try
        {
            Feed(buffer, bytes);
            while (buffer.TryTake(out var message)) Decode(message);
            Assert.True(buffer.Capacity <= 64 * 1024);
        }
        catch (LdapProtocolException)
        {
            // The only exception allowed.
        }
    }

    private static void Decode(ReadOnlySpan<byte> bytes)
    {
        var message = new LdapMessageView(bytes);
        if (message.Operation == BerTag.SearchEntry)
        {
            var entry = LdapEntry.Read(message.Body);
            // What was accepted must be readable without another fault.
            var read = 0;
            foreach (var attribute in entry.Attributes) read += attribute.ToTexts().Count + attribute.DescriptionText().Length;
            Assert.True(read >= 0);
        }
        else if (message.Operation == BerTag.SearchReference)
        {
            LdapResult.ReadReferrals(new BerReader(message.Body));
        }
        else
        {
            var result = LdapResult.Read(message, null);
            PagedResultsControl.ReadCookie(result);
            SortControl.ReadResult(result);
        }
    }
}
