using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("TenantId", null, "TenantId")]
    [InlineData("TenantId", "not a tenant", "TenantId")]
    [InlineData("ClientId", null, "ClientId")]
    [InlineData("ClientId", "x", "ClientId")]
    [InlineData("ClientSecret", null, "ClientSecret")]
    [InlineData("ClientSecret", "", "ClientSecret")]
    [InlineData("GraphBaseUrl", "http://graph.example/v1.0", "GraphBaseUrl")]
    [InlineData("GraphBaseUrl", "https://user:pass@graph.example/v1.0", "GraphBaseUrl")]
    [InlineData("AuthorityHost", "http://login.example", "AuthorityHost")]
    [InlineData("EligibleRoles", "Perhaps", "EligibleRoles")]
    [InlineData("UserDomain", "no domain", "UserDomain")]
    [InlineData("CertificateFile", "nowhere.pfx", "ClientSecret")]
    [InlineData("Credential", "ManagedIdentity", "ClientSecret")]
    [InlineData("ClientSecrte", "x", "ClientSecrte")]
    [InlineData("ProtectedGroups:0", " ", "ProtectedGroups")]
    public void A_wrong_setting_is_named(string key, string? value, string named)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => Create((key, value)));

        Assert.Contains($"Stores:cloud:{named}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_named() =>
        Assert.Contains(
            "Stores:cloud:CertificateFile", Assert.Throws<HelpdeskConfigurationException>(static () => Create(("ClientSecret", null), ("CertificateFile", "nowhere.pfx"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_good_section_makes_a_store_without_connecting()
    {
        using var store = Create();

        Assert.Equal("cloud", store.Name);
        Assert.Null(store.GetCapability<IAccountUnlocker>());
        Assert.Null(store.GetCapability<IPasswordRemover>());
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com", true)]
    [InlineData("https://login.microsoftonline.us/", true)]
    [InlineData("https://login.partner.microsoftonline.cn", true)]
    [InlineData("https://login.contoso.example", false)]
    [InlineData("https://login.microsoftonline.com.evil.example", false)]
    [InlineData("https://login.microsoftonline.com:8443", false)]
    public void Instance_discovery_is_for_the_known_clouds_only(string authority, bool expected) =>
        Assert.Equal(expected, new GraphEndpoints(new Uri("https://graph.microsoft.com/v1.0"), new Uri(authority)).IsKnownAuthority);

    [Theory]
    [InlineData("https://graph.example/v1.0/users", true)]
    [InlineData("https://GRAPH.example/v1.0/users?$top=1", true)]
    [InlineData("https://graph.example/beta/users", false)]
    [InlineData("https://graph.example/v1.0x/users", false)]
    [InlineData("https://graph.example:444/v1.0/users", false)]
    [InlineData("http://graph.example/v1.0/users", false)]
    [InlineData("https://graph.example@evil.example/v1.0/users", false)]
    [InlineData("https://evil.example/v1.0/users", false)]
    public void A_token_travels_to_the_base_address_only(string address, bool expected) =>
        Assert.Equal(expected, new GraphEndpoints(new Uri("https://graph.example/v1.0"), new Uri("https://login.example")).Covers(new Uri(address)));

    private static EntraIdentityStore Create(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "Entra", ["TenantId"] = "contoso.example", ["ClientId"] = "11111111-2222-4333-8444-555555555555", ["ClientSecret"] = "s3cret", ["Tenant"] = "north", ["MailDomains:0"] = "contoso.example",
        };
        foreach (var (key, value) in changes)
            if (value is null)
                settings.Remove(key);
            else
                settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create("Stores:cloud:" + s.Key, s.Value))).Build();
        return (EntraIdentityStore)new EntraStoreFactory().Create("cloud", configuration.GetSection("Stores:cloud"), new Given());
    }
}
