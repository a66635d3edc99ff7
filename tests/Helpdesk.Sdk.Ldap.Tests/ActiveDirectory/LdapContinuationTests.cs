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

    [Theory]
    [InlineData("276bc9e8-7fe5-1041-9072-070bb4f6dfc0")]
    [InlineData("276bc9e8-7fe51041-9072070b-b4f6dfc0")]
    [InlineData("276BC9E8-7fe5-1041-9072-070bb4f6dfc0")]
    [InlineData("276bc9e87fe510419072070bb4f6dfc0")]
    [InlineData("Ünï-漢")]
    public void The_ids_of_an_early_page_come_back_as_they_went(string id)
    {
        var hash = LdapContinuation.HashOf(Settings, Query);
        string[] shown = [.. Enumerable.Repeat(id, 64)];
        var back = LdapContinuation.Read(hash, 1, LdapContinuation.Create(hash, LdapPosition.Start with { Shown = shown }));
        Assert.Equal(shown, back.Shown);
        Assert.Equal((0, null, null), (back.Part, back.SortKey, back.Id));
    }

    [Fact]
    public void A_token_that_would_be_too_long_is_none()
    {
        var hash = LdapContinuation.HashOf(Settings, Query);
        Assert.Null(LdapContinuation.Create(hash, LdapPosition.Start with { Shown = [.. Enumerable.Repeat(new string('x', 200), 64)] }));
    }

    [Fact]
    public void Every_condition_makes_another_listing()
    {
        UserQuery[] others =
        [
            Query, Query with { Text = "b" }, Query with { Text = null }, Query with { Locked = true }, Query with { Disabled = true }, Query with { ExpiresWithin = TimeSpan.Zero },
            Query with { IdleFor = TimeSpan.Zero }, Query with { NeverSignedIn = true }, Query with { Ids = null }, Query with { Ids = [] }, Query with { Ids = ["12"] }, Query with { Containers = null }, Query with { Containers = [] },
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
