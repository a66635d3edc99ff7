using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdReplicationTests
{
    private const uint Mail = 0x150003, Mobile = 0x150029, DisplayName = 0x2000D;

    // Its octets are ASCII: the test's own server writes texts only.
    private static readonly DateTimeOffset Time = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(0x3_2113_0757);

    private static readonly string Written = Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new(StringComparer.OrdinalIgnoreCase) { ["mail"] = ["a@x.example"], ["mobile"] = ["+491"] };

    [Fact]
    public void Windows_writes_it_out()
    {
        var ages = AdContactAges.Read(Texts(Document("mail", Written), Document("displayName", "2026-03-02T00:00:00Z")), Values);

        Assert.Equal(("mail", Time), Assert.Single(ages!.Select(static a => (a.Key, a.Value))));
    }

    [Fact]
    public void Samba_serves_what_is_stored()
    {
        var ages = AdContactAges.Read(Entry(Vector((Mail, Time), (DisplayName, Time), (Mobile, Time.AddSeconds(1)))), Values);

        Assert.Equal([("mail", Time), ("mobile", Time.AddSeconds(1))], ages!.Select(static a => (a.Key, a.Value)).OrderBy(static a => a.Key));
    }

    [Fact]
    public void What_is_written_out_goes_first_and_what_is_stored_stands_in_for_it()
    {
        Assert.Equal(Time, AdContactAges.Read(Entry(Vector((Mail, Time.AddSeconds(-9))), Document("mail", Written)), Values)!["mail"]);
        Assert.Equal(Time, AdContactAges.Read(Entry(Vector((Mail, Time)), "nonsense"), Values)!["mail"]);
        Assert.Null(AdContactAges.Read(Entry([1, 2, 3], "nonsense"), Values));
        Assert.Null(AdContactAges.Read(Texts(), Values));
    }

    // The age of other values than the caller holds would make a number that was changed a moment ago an old one.
    [Theory]
    [InlineData("b@x.example")]
    [InlineData("A@X.EXAMPLE")]
    public void Values_that_are_not_those_of_the_caller_have_no_age(string held) =>
        Assert.Empty(AdContactAges.Read(Entry(Vector((Mail, Time))), new Dictionary<string, IReadOnlyList<string>> { ["mail"] = [held] })!);

    [Theory]
    [InlineData("")]
    [InlineData("<DS_REPL_ATTR_META_DATA></DS_REPL_ATTR_META_DATA>")]
    [InlineData("<OTHER><pszAttributeName>mail</pszAttributeName><ftimeLastOriginatingChange>2026-03-01T09:30:15Z</ftimeLastOriginatingChange></OTHER>")]
    [InlineData("<DS_REPL_ATTR_META_DATA><pszAttributeName>mail</pszAttributeName></DS_REPL_ATTR_META_DATA>")]
    [InlineData("<DS_REPL_ATTR_META_DATA><pszAttributeName>mail</pszAttributeName><ftimeLastOriginatingChange>yesterday</ftimeLastOriginatingChange></DS_REPL_ATTR_META_DATA>")]
    [InlineData("<!DOCTYPE DS_REPL_ATTR_META_DATA [<!ENTITY a \"mail\">]><DS_REPL_ATTR_META_DATA><pszAttributeName>&a;</pszAttributeName><ftimeLastOriginatingChange>2026-03-01T09:30:15Z</ftimeLastOriginatingChange></DS_REPL_ATTR_META_DATA>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><DS_REPL_ATTR_META_DATA><pszAttributeName>mail</pszAttributeName><ftimeLastOriginatingChange>2026-03-01T09:30:15Z</ftimeLastOriginatingChange></DS_REPL_ATTR_META_DATA>")]
    public void Strange_documents_are_not_believed(string document) => Assert.Null(AdContactAges.Read(Texts(document), Values));

    [Fact]
    public void Neither_long_nor_many_nor_repeated_documents_are_believed()
    {
        var good = Document("mail", Written);

        Assert.Null(AdContactAges.Read(Texts(good.Replace("<dwVersion>", $"<dwVersion>{new string('1', 20_000)}", StringComparison.Ordinal)), Values));
        Assert.Null(AdContactAges.Read(Texts([.. Enumerable.Repeat(Document("displayName", Written), 2_001)]), Values));
        Assert.Null(AdContactAges.Read(Texts(good, good), Values));
    }

    [Fact]
    public void Strange_vectors_are_not_believed()
    {
        var good = Vector((Mail, Time), (Mobile, Time));
        Assert.NotNull(AdReplicationData.Read(good));
        Assert.Null(AdReplicationData.Read(good.AsSpan(0, good.Length - 1)));
        Assert.Null(AdReplicationData.Read(Changed(good, 0, 2)));
        Assert.Null(AdReplicationData.Read(Changed(good, 8, 3)));
        Assert.Null(AdReplicationData.Read(Changed(good, 8, uint.MaxValue)));
        Assert.Null(AdReplicationData.Read(Vector((Mail, Time), (Mail, Time))));
        Assert.Null(AdReplicationData.Read(Changed(Changed(good, 24, 0), 28, 0)));
        Assert.Null(AdReplicationData.Read(Changed(good, 28, 0x7FFF_FFFF)));
    }

    [Fact]
    public void No_bytes_break_the_reader() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>().Generator.Select(static tail => (byte[])[1, 0, 0, 0, 0, 0, 0, 0, .. tail]).ToArbitrary(),
        static bytes => AdReplicationData.Read(bytes) is null or { Count: <= 5 }).QuickCheckThrowOnFailure();

    private static string Document(string attribute, string time) =>
        $"<DS_REPL_ATTR_META_DATA>\n\t<pszAttributeName>{attribute}</pszAttributeName>\n\t<dwVersion>3</dwVersion>\n\t<ftimeLastOriginatingChange>{time}</ftimeLastOriginatingChange>\n\t" +
        "<uuidLastOriginatingDsaInvocationID>c0ffee00-0000-4000-8000-000000000001</uuidLastOriginatingDsaInvocationID>\n\t<usnOriginatingChange>4711</usnOriginatingChange>\n\t" +
        "<usnLocalChange>4711</usnLocalChange>\n\t<pszLastOriginatingDsaDN></pszLastOriginatingDsaDN>\n</DS_REPL_ATTR_META_DATA>\n\0";

    private static byte[] Vector(params (uint Attribute, DateTimeOffset Time)[] items)
    {
        var bytes = new byte[16 + (48 * items.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var item = bytes.AsSpan(16 + (48 * i));
            BinaryPrimitives.WriteUInt32LittleEndian(item, items[i].Attribute);
            BinaryPrimitives.WriteUInt32LittleEndian(item[4..], 1);
            BinaryPrimitives.WriteInt64LittleEndian(item[8..], items[i].Time.ToFileTime() / TimeSpan.TicksPerSecond);
        }

        return bytes;
    }

    private static byte[] Changed(byte[] bytes, int at, uint value)
    {
        var copy = bytes.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(at), value);
        return copy;
    }

    private static LdapEntry Texts(params string[] documents) => Entry(null, documents);

    private static LdapEntry Entry(byte[]? vector, params string[] documents) => LdapEntry.Read(new LdapMessageView(LdapServerMessages.Entry(1, "CN=a",
    [
        ("mail", ["a@x.example"]),
        ("mobile", ["+491"]),
        .. documents.Length == 0 ? [] : (IEnumerable<(string, IReadOnlyList<string>)>)[("msDS-ReplAttributeMetaData", documents)],
        .. vector is null ? [] : (IEnumerable<(string, IReadOnlyList<string>)>)[("replPropertyMetaData", [Encoding.Latin1.GetString(vector)])],
    ])).Body);
}
