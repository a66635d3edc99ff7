using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdUserMapperTests
{
    private const string GuidText = "0123456789abcdef";

    private static readonly LdapServer Server = new("dc1.example", 636, LdapTransport.Ldaps);

    [Theory]
    [InlineData("0", "16", false)]
    [InlineData("133500000000000000", "16", true)]
    [InlineData("133500000000000000", "0", false)]
    [InlineData("133500000000000000", null, true)]
    [InlineData(null, "16", false)]
    public void Locked_takes_both_the_time_and_the_computed_bit(string? time, string? computed, bool locked) =>
        Assert.Equal(locked, Map(("lockoutTime", time), ("msDS-User-Account-Control-Computed", computed)).Lock.IsLocked);

    [Theory]
    [InlineData("512", true)]
    [InlineData("514", false)]
    [InlineData("66050", false)]
    [InlineData(null, false)]
    [InlineData("nonsense", false)]
    public void Enabled_is_told_by_one_bit_and_not_readable_is_not_enabled(string? control, bool enabled) =>
        Assert.Equal(enabled, Map(("userAccountControl", control)).Enabled);

    [Theory]
    [InlineData("0", "512", true)]
    [InlineData("0", "66048", false)]
    [InlineData("133500000000000000", "512", false)]
    [InlineData(null, "512", false)]
    public void Must_change_is_shown_where_it_is_enforced(string? set, string control, bool must) =>
        Assert.Equal(must, Map(("pwdLastSet", set), ("userAccountControl", control)).MustChangePassword);

    [Theory]
    [InlineData("9223372036854775807", true, false)]
    [InlineData("0", false, false)]
    [InlineData("133500000000000000", false, true)]
    [InlineData("-1", false, false)]
    [InlineData(null, false, false)]
    public void The_end_of_a_password(string? computed, bool never, bool told)
    {
        var expiry = Map(("msDS-UserPasswordExpiryTimeComputed", computed)).PasswordExpiry;

        Assert.Equal((never, told), (expiry.NeverExpires, expiry.On is not null));
    }

    [Theory]
    [InlineData("CN=a,OU=Staff,DC=corp,DC=example", "corp.example", "OU=Staff,DC=corp,DC=example")]
    [InlineData("CN=Smith\\, John,OU=Sales\\,OU=Staff,DC=corp,DC=example", "corp.example", "OU=Sales\\,OU=Staff,DC=corp,DC=example")]
    [InlineData("CN=a,O=corp", null, "O=corp")]
    [InlineData("no name at all", null, null)]
    public void Names_tell_domain_and_container(string name, string? domain, string? container)
    {
        var user = AdUserMapper.Map(Entry(name), "corp", Server);

        Assert.Equal(domain, user.Domain);
        Assert.Equal(container is null ? null : DistinguishedName.Parse(container), user.Container);
    }

    [Fact]
    public void An_entry_without_id_or_name_is_no_user()
    {
        Assert.Throws<IdentityStoreException>(() => AdUserMapper.Map(LdapEntryOf("CN=a", ("sAMAccountName", ["a"])), "corp", Server));
        Assert.Throws<IdentityStoreException>(() => AdUserMapper.Map(LdapEntryOf("CN=a", ("objectGUID", [GuidText])), "corp", Server));
        Assert.Throws<IdentityStoreException>(() => AdUserMapper.Map(LdapEntryOf("CN=a", ("objectGUID", ["short"]), ("sAMAccountName", ["a"])), "corp", Server));
    }

    [Fact]
    public void The_id_is_the_guid_in_lower_case() =>
        Assert.Equal(new Guid("0123456789abcdef"u8).ToString("D"), AdUserMapper.Map(Entry("CN=a"), "corp", Server).Key.Id);

    private static DirectoryUser Map(params (string Name, string? Value)[] values) => AdUserMapper.Map(Entry("CN=a", values), "corp", Server);

    private static LdapEntry Entry(string name, params (string Name, string? Value)[] values) => LdapEntryOf(
        name,
        [("objectGUID", [GuidText]), ("SAMACCOUNTNAME", ["a"]), .. values.Where(static v => v.Value is not null).Select(static v => (v.Name, (IReadOnlyList<string>)[v.Value!]))]);

    private static LdapEntry LdapEntryOf(string name, params IReadOnlyList<(string, IReadOnlyList<string>)> attributes) =>
        LdapEntry.Read(new LdapMessageView(LdapServerMessages.Entry(1, name, attributes)).Body);
}
