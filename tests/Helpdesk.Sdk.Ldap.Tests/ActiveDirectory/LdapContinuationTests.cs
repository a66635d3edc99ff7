using System.Buffers.Text;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class LdapContinuationTests
{
    private static readonly LdapStoreSettings Settings = new("corp", DistinguishedName.Parse("DC=corp,DC=example"), TimeSpan.FromSeconds(1), TimeProvider.System);
    private static readonly UserQuery Query = new() { Text = "a", Ids = ["1", "2"], Containers = [DistinguishedName.Parse("OU=x,DC=corp,DC=example")] };

    [Fact]
    public void A_token_comes_back_as_it_went()
    {
        var hash = LdapContinuation.HashOf(Settings, Query);
        var position = new LdapPosition(3, "Ünï*()\\", "id");

        Assert.Equal(position, LdapContinuation.Read(hash, 4, LdapContinuation.Create(hash, position)));
        Assert.Equal(LdapPosition.Start, LdapContinuation.Read(hash, 0, null));
    }

    [Fact]
    public void Every_condition_makes_another_listing()
    {
        UserQuery[] others =
        [
            Query, Query with { Text = "b" }, Query with { Text = null }, Query with { Locked = true }, Query with { Disabled = true }, Query with { ExpiresWithin = TimeSpan.Zero },
            Query with { IdleFor = TimeSpan.Zero }, Query with { Ids = null }, Query with { Ids = [] }, Query with { Ids = ["12"] }, Query with { Containers = null }, Query with { Containers = [] },
        ];

        Assert.Equal(others.Length, others.Select(query => Convert.ToHexString(LdapContinuation.HashOf(Settings, query))).Distinct().Count());
        Assert.Equal(LdapContinuation.HashOf(Settings, Query), LdapContinuation.HashOf(Settings, Query with { Ids = ["2", "1"] }));
        Assert.NotEqual(LdapContinuation.HashOf(Settings, Query), LdapContinuation.HashOf(Settings with { Name = "other" }, Query));
    }

    [Fact]
    public void Changed_and_made_up_tokens_are_refused()
    {
        var hash = LdapContinuation.HashOf(Settings, Query);
        var token = LdapContinuation.Create(hash, new LdapPosition(1, "key", "id"));
        var bytes = Base64Url.DecodeFromChars(token);
        var tokens = new List<string> { "", "x", "\ud800", token + "=", new('A', 4000), Base64Url.EncodeToString([.. bytes, 0]), Base64Url.EncodeToString(bytes.AsSpan(0, 22)) };
        for (var i = 0; i < 20; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x80;
            tokens.Add(Base64Url.EncodeToString(changed));
        }

        foreach (var bad in tokens)
            Assert.Equal(StoreErrorCode.InvalidContinuation, Assert.Throws<IdentityStoreException>(() => LdapContinuation.Read(hash, 2, bad)).Code);
        Assert.Throws<IdentityStoreException>(() => LdapContinuation.Read(hash, 1, token));
    }
}
