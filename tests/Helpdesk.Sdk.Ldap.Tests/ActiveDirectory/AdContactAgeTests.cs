using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdContactAgeTests : AdStoreTest
{
    private static readonly (string Attribute, string Value)[] Contacts =
    [
        ("mail", "a@x.example"), ("mobile", "+49 171 1"), ("otherMobile", "+49 171 2"), ("telephoneNumber", "+49 30 3"),
        ("proxyAddresses", "SMTP:a@x.example"), ("proxyAddresses", "smtp:b@x.example"), ("proxyAddresses", "x500:/o=X"), ("preferredLanguage", "de-AT, en;q=0.5"),
    ];

    [Fact]
    public async Task What_can_reach_a_person_is_shown_by_its_attribute()
    {
        var user = await Store.FindAsync((await AddUserAsync(Contacts)).Name);

        Assert.Equal(["a@x.example"], user.ContactAttributes["mail"]);
        Assert.Equal(["+49 171 1"], user.ContactAttributes["mobile"]);
        Assert.Equal(["+49 171 2"], user.ContactAttributes["otherMobile"]);
        Assert.Equal(["+49 30 3"], user.ContactAttributes["telephoneNumber"]);
        Assert.Equal(["a@x.example", "b@x.example"], user.ContactAttributes["proxyAddresses"].Order(StringComparer.Ordinal));
        Assert.Equal("de-AT", user.PreferredLanguage);
    }

    [Fact]
    public async Task Every_contact_attribute_tells_its_last_change()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var added = await AddUserAsync(Contacts);
        var user = await Store.FindAsync(added.Name);

        var ages = await Store.ReadContactAgesAsync(user, Token);

        Assert.Equal(["mail", "mobile", "otherMobile", "proxyAddresses", "telephoneNumber"], ages.Keys.Order(StringComparer.Ordinal));
        Assert.All(ages.Values, at => Assert.InRange(at, before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1)));
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        await Samba.ReplaceAsync(added.Dn, "mobile", "+49 171 9");
        var later = await Store.ReadContactAgesAsync(await Store.FindAsync(added.Name), Token);
        Assert.True(later["mobile"] > ages["mobile"]);
        Assert.Equal(ages["mail"], later["mail"]);
    }

    [Fact]
    public async Task A_number_changed_since_it_was_listed_has_no_age()
    {
        var added = await AddUserAsync(Contacts);
        var listed = await Store.FindAsync(added.Name);
        await Samba.ReplaceAsync(added.Dn, "mobile", "+49 171 9");

        var ages = await Store.ReadContactAgesAsync(listed, Token);

        Assert.DoesNotContain("mobile", ages.Keys);
        Assert.Contains("mail", ages.Keys);
    }

    [Fact]
    public async Task An_account_that_is_gone_tells_nothing()
    {
        var added = await AddUserAsync(Contacts);
        var listed = await Store.FindAsync(added.Name);
        await Samba.DeleteTreeAsync(added.Dn);

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await Store.ReadContactAgesAsync(listed, Token));

        Assert.Equal(StoreErrorCode.AccessDenied, problem.Code);
    }
}
