using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class FingerprintTests() : StandardStoreTest(new SlapdStoreFixture("OpenLdap"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    [Theory]
    [InlineData("OpenLdap")]
    [InlineData("Rfc")]
    [InlineData("Auto")]
    public async Task A_directory_says_the_same_each_time_and_another_base_says_something_else(string dialect)
    {
        await using var store = LdapStores.Create(Lab, dialect);
        var first = await store.ReadFingerprintAsync(TestContext.Current.CancellationToken);
        Assert.Matches("^ldap:[0-9a-f-]{36}$", first);
        await using var again = LdapStores.Create(Lab, dialect);
        Assert.Equal(first, await again.ReadFingerprintAsync(TestContext.Current.CancellationToken));
        await using var other = LdapStores.Create(Lab, dialect, ("BaseDn", Lab.Ou("tests")));
        Assert.NotEqual(first, await other.ReadFingerprintAsync(TestContext.Current.CancellationToken));
    }
}
