namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdAccessListTests
{
    private const uint ControlAccess = 0x100;

    private static readonly Guid Reset = new("00299570-246d-11d0-a768-00aa006e0529");
    private static readonly byte[] Me = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 1, 2, 3, 4];
    private static readonly byte[] Somebody = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 4, 3, 2, 1];
    private static readonly HashSet<AdSid> Token = TokenOf(Me);

    [Fact]
    public void An_empty_list_allows_nothing() => Assert.False(Judge());

    [Fact]
    public void The_right_itself_or_all_rights_are_enough()
    {
        Assert.True(Judge(ObjectEntry(5, Me, Reset)));
        Assert.True(Judge(ObjectEntry(5, Me, null)));
        Assert.True(Judge(Entry(0, Me, ControlAccess)));
        Assert.True(Judge(Entry(0, Me, 0xF01FF)));
    }

    [Fact]
    public void Other_rights_other_people_and_entries_for_children_only_are_not()
    {
        Assert.False(Judge(ObjectEntry(5, Me, Guid.NewGuid())));
        Assert.False(Judge(ObjectEntry(5, Somebody, Reset)));
        Assert.False(Judge(Entry(0, Me, 0x20)));
        Assert.False(Judge(Entry(0, Me, ControlAccess, flags: 0x08)));
        Assert.False(Judge(Entry(17, Me, ControlAccess)));
    }

    [Fact]
    public void The_first_that_matches_decides()
    {
        Assert.False(Judge(ObjectEntry(6, Me, Reset), ObjectEntry(5, Me, Reset)));
        Assert.True(Judge(ObjectEntry(5, Me, Reset), ObjectEntry(6, Me, Reset)));
        Assert.True(Judge(ObjectEntry(6, Somebody, Reset), ObjectEntry(6, Me, Guid.NewGuid()), Entry(0, Me, ControlAccess)));
    }

    [Fact]
    public void What_is_cut_cannot_be_told()
    {
        var whole = Descriptor(ObjectEntry(5, Me, Reset));
        for (var length = 0; length < whole.Length; length++) Assert.NotEqual(true, AdAccessList.Allows(whole.AsSpan(0, length), Token, Reset));
        Assert.Null(AdAccessList.Allows(new byte[20], Token, Reset));
    }

    [Fact]
    public void Any_bytes_are_survived()
    {
        var random = new Random(7);
        var whole = Descriptor(ObjectEntry(5, Somebody, Reset), Entry(0, Somebody, 0xF01FF), ObjectEntry(6, Me, Reset));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.Null(Record.Exception(() => AdAccessList.Allows(bytes, Token, Reset)));
        }
    }

    private static bool? Judge(params byte[][] entries) => AdAccessList.Allows(Descriptor(entries), Token, Reset);

    private static HashSet<AdSid> TokenOf(byte[] sid) => AdSid.TryRead(sid, out var read) ? [read] : throw new InvalidOperationException();

    private static byte[] Entry(byte type, byte[] sid, uint mask, byte flags = 0) =>
        [type, flags, .. BitConverter.GetBytes((ushort)(8 + sid.Length)), .. BitConverter.GetBytes(mask), .. sid];

    // With an inherited object type behind it, as delegated entries have.
    private static byte[] ObjectEntry(byte type, byte[] sid, Guid? right)
    {
        byte[] types = [.. BitConverter.GetBytes(right is null ? 2u : 3u), .. right?.ToByteArray() ?? [], .. Guid.NewGuid().ToByteArray()];
        return [type, 0, .. BitConverter.GetBytes((ushort)(8 + types.Length + sid.Length)), .. BitConverter.GetBytes(ControlAccess), .. types, .. sid];
    }

    private static byte[] Descriptor(params byte[][] entries)
    {
        byte[] all = [.. entries.SelectMany(static entry => entry)];
        return
        [
            1, 0, 4, 0x80, .. new byte[12], .. BitConverter.GetBytes(20u),
            4, 0, .. BitConverter.GetBytes((ushort)(8 + all.Length)), .. BitConverter.GetBytes((ushort)entries.Length), 0, 0, .. all,
        ];
    }
}
