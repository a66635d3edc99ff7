using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>The plainest dialect, on a server that could do more.</summary>
public sealed class RfcDialectTests() : StandardStoreTest(new SlapdStoreFixture("Rfc"))
{
    private SlapdLab Lab => ((SlapdStoreFixture)Fixture).Lab;

    private LdapIdentityStore Store => ((SlapdStoreFixture)Fixture).Store;

    [Fact]
    public async Task It_sets_a_password_and_says_what_it_cannot_do()
    {
        var user = await Lab.CreateUserAsync(await Lab.CreateOuAsync());
        var target = await Store.FindAsync(user.Name);
        var password = NewPassword;

        Succeeded(await ResetAsync(Store, target, password));
        var mustChange = await ResetAsync(Store, target, NewPassword, mustChange: true);

        Refused(RefusalReason.Constraint, mustChange);
        Assert.Contains("Not supported", mustChange.Message, StringComparison.Ordinal);
        Assert.Equal(SignInOutcome.Success, await SignInAsync(Lab, user, password));
        Assert.False((await Store.CheckAsync(HelpdeskAction.UnlockAccount, target, Token)).IsSupported);
        Refused(RefusalReason.Constraint, await UnlockAsync(Store, target));
        Assert.Null(Store.GetCapability<IContactAgeReader>());
        Assert.Equal(FilteredBy.Nobody, Store.SearchFeatures.Locked);
    }

    [Fact]
    public async Task A_filter_nobody_can_apply_leaves_everybody_in_the_listing()
    {
        var ou = await Lab.CreateOuAsync();
        var names = new[] { (await Lab.CreateUserAsync(ou)).Name, (await Lab.CreateUserAsync(ou)).Name };
        var all = new UserQuery { Containers = [DistinguishedName.Parse(ou)] };

        foreach (var query in new[] { all with { Locked = true }, all with { Disabled = true }, all with { ExpiresWithin = TimeSpan.FromDays(7) } })
        {
            var seen = new List<string>();
            await foreach (var page in Store.SearchAsync(query, new PageOptions(10), Token)) seen.AddRange(page.Users.Select(static user => user.UserName));
            Assert.Equal(names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_doctor_names_the_better_dialect() =>
        Assert.Contains(await DiagnoseAsync(Store), static finding => finding.Check == "dialect" && finding.Message.Contains("OpenLdap", StringComparison.Ordinal));

    [Fact]
    public async Task Auto_recognises_the_server()
    {
        await using var store = LdapStores.Create(Lab, "Auto");
        Assert.Equal(FilteredBy.Nobody, store.SearchFeatures.Locked);

        await store.FindAsync("u000001");

        Assert.Equal(FilteredBy.Sdk, store.SearchFeatures.Locked);
        Assert.Contains(await DiagnoseAsync(store), static finding => finding.Check == "dialect" && finding.Message.Contains("OpenLDAP", StringComparison.Ordinal));
    }
}
