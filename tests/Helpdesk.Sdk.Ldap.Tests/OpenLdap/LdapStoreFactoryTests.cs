namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class LdapStoreFactoryTests
{
    private static Dictionary<string, string?> Settings => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Type"] = "Ldap",
        ["Dialect"] = "OpenLdap",
        ["Servers:0"] = "ldap://ldap1.example.org",
        ["Security"] = "StartTls",
        ["BaseDn"] = "dc=example,dc=org",
        ["UserName"] = "cn=helpdesk,dc=example,dc=org",
        ["Password"] = "secret",
        ["DefaultPolicy"] = "cn=default,ou=policies,dc=example,dc=org",
        ["MailDomains:0"] = "example.org",
        ["Tenant"] = "t",
    };

    [Fact]
    public async Task The_documented_shape_is_accepted_and_nothing_is_connected_to()
    {
        await using var store = LdapStores.Create(Settings);
        Assert.Equal("people", store.Name);
    }

    [Theory]
    [InlineData("Dialekt", "OpenLdap", "Dialekt")]
    [InlineData("Dialect", "OpenDj", "Dialect")]
    [InlineData("UserName", "helpdesk", "UserName")]
    [InlineData("Password", "", "Password")]
    [InlineData("Security", "None", "AllowClearText")]
    [InlineData("Security", null, "AllowClearText")]
    [InlineData("BaseDn", "not a name", "BaseDn")]
    [InlineData("DefaultPolicy", "default", "DefaultPolicy")]
    [InlineData("Dialect", "Ds389", "DefaultPolicy")]
    [InlineData("ProtectedGroups:0", "cn=a,b", "ProtectedGroups")]
    public void A_wrong_setting_is_named(string key, string? value, string named)
    {
        var settings = Settings;
        settings[key] = value;

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => LdapStores.Create(settings));

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }
}
