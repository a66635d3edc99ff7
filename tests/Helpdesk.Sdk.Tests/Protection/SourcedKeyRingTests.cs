using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Protection;

public sealed class SourcedKeyRingTests
{
    private static readonly string First = Convert.ToBase64String(Enumerable.Range(1, 32).Select(static i => (byte)i).ToArray());
    private static readonly string Second = Convert.ToBase64String(Enumerable.Range(101, 32).Select(static i => (byte)i).ToArray());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_highest_number_seals_and_all_open()
    {
        using var before = Ring(("A", "1:" + First));
        var sealedBefore = before.Protect("p", "secret"u8, []);
        using var after = Ring(("B", "2:" + Second), ("A", "1:" + First));
        await after.LoadAsync(Token);
        Assert.StartsWith("0002-", after.ActiveKeyId, StringComparison.Ordinal);
        Assert.Equal("secret"u8, after.Unprotect("p", sealedBefore, []));
        Assert.NotEqual(before.Hash("p", "x"u8), after.Hash("p", "x"u8));
        Assert.Equal(before.Hash("p", "x"u8).Hash, after.Hash("p", "x"u8, before.ActiveKeyId));
    }

    [Fact]
    public void A_missing_key_is_named_with_its_place()
    {
        using var both = Ring(("A", "1:" + First), ("B", "2:" + Second));
        var data = both.Protect("p", "secret"u8, []);
        using var one = Ring(("A", "1:" + First));
        var e = Assert.Throws<HelpdeskConfigurationException>(() => one.Unprotect("p", data, []));
        Assert.Contains(both.ActiveKeyId, e.Message, StringComparison.Ordinal);
        Assert.Contains("the environment", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("x:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("1:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==")]
    [InlineData("1:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg==")]
    [InlineData("1:not base64 at all, but a secret nevertheless....")]
    public void What_is_no_key_is_named_by_its_variable_and_not_shown(string? value)
    {
        using var ring = new SourcedKeyRing(new EnvironmentKeySource(["HELPDESK_KEY"], _ => value), "the environment");
        var e = Assert.Throws<HelpdeskConfigurationException>(() => ring.ActiveKeyId);
        Assert.Contains("HELPDESK_KEY", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AQIDBAUG", e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret nevertheless", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_with_one_number_and_none_at_all_are_refused()
    {
        using var twice = Ring(("A", "1:" + First), ("B", "1:" + Second));
        Assert.Contains("number 1", Assert.Throws<HelpdeskConfigurationException>(() => twice.ActiveKeyId).Message, StringComparison.Ordinal);
        using var none = Ring();
        Assert.Throws<HelpdeskConfigurationException>(() => none.ActiveKeyId);
    }

    [Fact]
    public void A_source_is_asked_once_however_many_need_a_key()
    {
        var source = new Counting();
        using var ring = new SourcedKeyRing(source);
        Parallel.For(0, 16, _ => Assert.NotNull(ring.ActiveKeyId));
        Assert.Equal(1, source.Asked);
    }

    [Fact]
    public void Nothing_of_a_key_is_printed_or_serialised()
    {
        using var material = new KeyMaterial(7, Convert.FromBase64String(First));
        Assert.Equal("key 7", material.ToString());
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(material));
        Assert.Throws<ArgumentException>(() => new KeyMaterial(1, new byte[31]));
        using var ring = Ring(("A", "1:" + First));
        Assert.DoesNotContain(First[..8], ring.ToString() + JsonSerializer.Serialize(ring.KeyIds), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keys:Source=Environment", "Keys:Variables")]
    [InlineData("Keys:Source=Callback", "IKeySource")]
    [InlineData("Keys:Source=Kms", "Keys:Source")]
    [InlineData("Keys:Source=Environment;Keys:Directory=keys;Keys:Variables:0=A", "Keys:Directory")]
    [InlineData("Keys:Variables:0=A", "Keys:Variables")]
    [InlineData("Keys:Directry=keys", "Keys:Directry")]
    public void The_section_is_read_strictly(string settings, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';').Select(static s => s.Split('=')).Select(static p => KeyValuePair.Create(p[0], (string?)p[1]))).Build();
        var e = Assert.Throws<HelpdeskConfigurationException>(() => KeyRingSelector.Create(configuration, new HelpdeskBaseDirectory(Path.GetTempPath()), null));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    private static SourcedKeyRing Ring(params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(static v => v.Name, static v => v.Value, StringComparer.Ordinal);
        return new SourcedKeyRing(new EnvironmentKeySource([.. values.Keys], values.GetValueOrDefault), "the environment");
    }

    private sealed class Counting : IKeySource
    {
        public int Asked;

        public async ValueTask<IReadOnlyList<KeyMaterial>> LoadKeysAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref Asked);
            await Task.Delay(20, cancellationToken);
            return [new KeyMaterial(1, Convert.FromBase64String(First))];
        }
    }
}
