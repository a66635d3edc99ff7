namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdSidTests
{
    private static readonly byte[] DomainUsers = Convert.FromBase64String("AQUAAAAAAAUVAAAAeLJOX6F9ewIn7tT/AQIAAA==");

    [Fact]
    public void Both_forms_are_the_same()
    {
        Assert.True(AdSid.TryRead(DomainUsers, out var sid));
        Assert.Equal("S-1-5-21-1598993016-41647521-4292144679-513", sid.Text);
        Assert.Equal(513u, sid.Rid);
        Assert.True(sid.IsOfDomain);
        Assert.True(AdSid.TryParse(sid.Text.ToLowerInvariant(), out var parsed));
        Assert.Equal(sid, parsed);
    }

    [Fact]
    public void What_is_cut_or_too_long_is_no_sid()
    {
        for (var length = 0; length < DomainUsers.Length; length++) Assert.False(AdSid.TryRead(DomainUsers.AsSpan(0, length), out _));
        Assert.False(AdSid.TryRead([.. DomainUsers, 0], out _));
        Assert.False(AdSid.TryRead([2, .. DomainUsers.AsSpan(1)], out _));
    }

    [Theory]
    [InlineData("Domain Admins")]
    [InlineData("S-1")]
    [InlineData("S-1-5--21")]
    [InlineData("S-2-5-21-1")]
    [InlineData("S-1-5-x-1")]
    [InlineData("")]
    public void Other_texts_are_no_sid(string text) => Assert.False(AdSid.TryParse(text, out _));

    [Theory]
    [InlineData("S-1-5-21-1-2-3-512", "Domain Admins")]
    [InlineData("S-1-5-21-9-9-9-519", "Enterprise Admins")]
    [InlineData("S-1-5-32-544", "Administrators")]
    [InlineData("S-1-5-32-551", "Backup Operators")]
    [InlineData("S-1-5-21-1-2-3-513", null)]
    [InlineData("S-1-5-21-1-2-3-544", null)]
    [InlineData("S-1-5-32-512", null)]
    [InlineData("S-1-5-11", null)]
    public void Well_known_groups_are_known_by_domain_and_number(string sid, string? name) => Assert.Equal(name, AdProtectedSids.FindGroup(new AdSid(sid)));

    [Theory]
    [InlineData("S-1-5-21-1-2-3-500", "Administrator")]
    [InlineData("S-1-5-21-1-2-3-502", "krbtgt")]
    [InlineData("S-1-5-21-1-2-3-1500", null)]
    [InlineData("S-1-5-32-500", null)]
    public void So_are_well_known_accounts(string sid, string? name) => Assert.Equal(name, AdProtectedSids.FindAccount(new AdSid(sid)));
}
