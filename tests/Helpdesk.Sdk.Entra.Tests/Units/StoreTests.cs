using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class StoreTests : IAsyncDisposable
{
    private readonly Tenant _tenant = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Fact]
    public async Task Hundreds_of_tenants_are_made_without_a_request()
    {
        for (var i = 0; i < 300; i++)
            _tenant.Open();
        Assert.Empty(_tenant.Graph.Journal.Requests);

        Assert.NotNull(await Tenant.ReadAsync(_tenant.Open(), _tenant.Graph.Directory.AddUser("anna")));
    }

    [Fact]
    public async Task A_row_shows_every_field()
    {
        var directory = _tenant.Graph.Directory;
        var anna = directory.AddUser("anna", new JsonObject
        {
            ["displayName"] = "Anna O'Neil", ["givenName"] = "Anna", ["surname"] = "O'Neil", ["mail"] = "anna@contoso.example", ["otherMails"] = new JsonArray("anna@home.example"),
            ["mobilePhone"] = "+49 30 1234567", ["preferredLanguage"] = "de-DE", ["passwordPolicies"] = "DisablePasswordExpiration",
        });

        var user = await Tenant.ReadAsync(_tenant.Open(), anna);

        Assert.Equal(("anna", "anna@contoso.example", "contoso.example"), (user.UserName, user.UserPrincipalName, user.Domain));
        Assert.Equal(["anna@contoso.example", "anna@home.example"], user.Emails);
        Assert.Equal(["+49 30 1234567"], user.Mobiles);
        Assert.Equal(("de-DE", true, true), (user.PreferredLanguage, user.Enabled, user.PasswordExpiry.NeverExpires));
        Assert.NotNull(user.PasswordLastSet);
        Assert.NotNull(user.Created);
        Assert.Null(user.Container);
        Assert.Null(user.SynchronizedFrom);
    }

    [Fact]
    public async Task A_synchronised_account_names_its_master_and_is_changed_there()
    {
        var guid = Guid.NewGuid();
        var store = _tenant.Open();
        var hana = await Tenant.ReadAsync(store, _tenant.Graph.Directory.AddSyncedUser("hana", guid));

        Assert.Equal((guid, "hana", "corp.example"), (hana.SynchronizedFrom!.ObjectId!.Value, hana.SynchronizedFrom.UserName, hana.SynchronizedFrom.Domain));
        foreach (var action in new[] { HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink, HelpdeskAction.UpdateUser, HelpdeskAction.DisableUser, HelpdeskAction.DeleteUser })
        {
            var support = await store.CheckAsync(action, hana, Cancellation);
            Assert.False(support.IsSupported);
            Assert.Contains("hana in corp.example", support.Reason, StringComparison.Ordinal);
        }
        using var password = new Secret("Fresh#Pass27");
        var result = await store.SetPasswordAsync(PermitOffice.For(hana.Key, HelpdeskAction.ResetPassword), hana, new PasswordChange(password, false, false), Cancellation);
        Assert.Equal((ChangeStatus.Refused, RefusalReason.Constraint), (result.Status, result.Reason));
        Assert.DoesNotContain(_tenant.Graph.Journal.Requests, static r => r.Request.Method is "PATCH");
    }

    [Fact]
    public async Task Unlocking_is_not_supported_and_says_why()
    {
        var store = _tenant.Open();
        var support = await store.CheckAsync(HelpdeskAction.UnlockAccount, await Tenant.ReadAsync(store, _tenant.Graph.Directory.AddUser("anna")), Cancellation);

        Assert.False(support.IsSupported);
        Assert.Contains("smart lockout", support.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_containers_by_id_and_an_account_can_be_in_several()
    {
        var directory = _tenant.Graph.Directory;
        var (north, south) = (directory.AddUnit("North"), directory.AddUnit("North"));
        var (anna, bob, carl) = (directory.AddUser("unit-anna"), directory.AddUser("unit-bob"), directory.AddUser("unit-carl"));
        directory.Join(north, anna);
        directory.Join(south, anna);
        directory.Join(south, bob);
        var (inNorth, inSouth) = (DistinguishedName.Parse($"ou={north.Id.ToUpperInvariant()}"), DistinguishedName.Parse($"OU={south.Id}"));
        var store = _tenant.Open();

        var read = await Tenant.ReadAsync(store, anna);
        Assert.Equal(new HashSet<DistinguishedName> { inNorth, inSouth }, [read.Container!, .. read.FurtherContainers]);
        Assert.Null((await Tenant.ReadAsync(store, carl)).Container);

        Assert.Equal([anna.Id], (await Tenant.ListAsync(store, new UserQuery { Text = "unit-", Containers = [inNorth] })).Select(static u => u.Key.Id));
        var both = await Tenant.ListAsync(store, new UserQuery { Text = "unit-", Containers = [inNorth, inSouth] }, size: 1);
        Assert.Equal(new HashSet<string> { anna.Id, bob.Id }, both.Select(static u => u.Key.Id).ToHashSet());
        Assert.Equal(2, both.Count);
        Assert.Empty(await Tenant.ListAsync(store, new UserQuery { Text = "unit-", Containers = [DistinguishedName.Parse("OU=North")] }));
        Assert.Empty(await Tenant.ListAsync(store, new UserQuery { Text = "unit-", Containers = [inNorth.Child("OU", "x")] }));
        Assert.Empty(await Tenant.ListAsync(store, new UserQuery { Text = "unit-", Containers = [] }));
    }

    [Fact]
    public async Task An_account_whose_units_changed_since_it_was_judged_is_left_alone()
    {
        var directory = _tenant.Graph.Directory;
        var anna = directory.AddUser("anna");
        directory.Join(directory.AddUnit("North"), anna);
        var store = _tenant.Open();
        var judged = await Tenant.ReadAsync(store, anna);
        directory.Join(directory.AddUnit("Board"), anna);

        var result = await store.SetEnabledAsync(PermitOffice.For(judged.Key, HelpdeskAction.DisableUser), judged, false, Cancellation);

        Assert.Equal((ChangeStatus.Refused, RefusalReason.Constraint), (result.Status, result.Reason));
        Assert.True((await Tenant.ReadAsync(store, anna)).Enabled);
    }

    [Fact]
    public async Task Two_accounts_with_one_mail_address_are_ambiguous()
    {
        var directory = _tenant.Graph.Directory;
        directory.AddUser("anna", new JsonObject { ["mail"] = "desk@contoso.example" });
        directory.AddUser("bob", new JsonObject { ["mail"] = "desk@contoso.example" });

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await _tenant.Open().ResolveAsync(UserReference.ByName("desk@contoso.example"), Cancellation));

        Assert.Equal(StoreErrorCode.Ambiguous, problem.Code);
    }

    [Fact]
    public async Task A_deleted_account_is_found_among_longer_names_on_a_later_page()
    {
        var store = _tenant.Open();
        foreach (var name in new[] { "joanna", "hanna", "anna" })
            await DeleteAsync(store, _tenant.Graph.Directory.AddUser(name));
        _tenant.Graph.Directory.LargestPage = 1;

        Assert.Equal("anna", (await store.FindDeletedAsync(UserReference.ByName("anna@contoso.example"), Cancellation))?.UserName);
    }

    [Fact]
    public async Task Two_deleted_accounts_of_one_address_are_ambiguous_on_two_pages_too()
    {
        var store = _tenant.Open();
        foreach (var name in new[] { "anna", "bob" })
            await DeleteAsync(store, _tenant.Graph.Directory.AddUser(name, new JsonObject { ["mail"] = "desk@contoso.example" }));
        _tenant.Graph.Directory.LargestPage = 1;

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.FindDeletedAsync(UserReference.ByName("desk@contoso.example"), Cancellation));

        Assert.Equal(StoreErrorCode.Ambiguous, problem.Code);
    }

    [Fact]
    public async Task The_domains_are_read_to_the_last_page()
    {
        var anna = _tenant.Graph.Directory.AddUser("anna@contoso.onmicrosoft.example");
        _tenant.Graph.Directory.LargestPage = 1;

        Assert.True((await Tenant.ReadAsync(_tenant.Open(), anna)).PasswordExpiry.NeverExpires);
    }

    [Fact]
    public async Task Somebody_elses_other_address_takes_nobodys_name()
    {
        var directory = _tenant.Graph.Directory;
        var boss = directory.AddUser("boss", new JsonObject { ["mail"] = "boss@contoso.example" });
        directory.AddUser("mallory", new JsonObject { ["otherMails"] = new JsonArray("boss@contoso.example") });

        Assert.Equal(boss.Id, (await _tenant.Open().ResolveAsync(UserReference.ByName("boss@contoso.example"), Cancellation))?.Key.Id);
    }

    [Fact]
    public async Task Without_a_premium_licence_rows_have_no_sign_ins_and_the_idle_filter_says_so()
    {
        var directory = _tenant.Graph.Directory;
        directory.Premium = false;
        directory.AddUser("anna");
        var store = _tenant.Open();

        Assert.Null(Assert.Single(await Tenant.ListAsync(store, new UserQuery { Text = "anna" })).LastSignIn);
        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => Tenant.ListAsync(store, new UserQuery { Text = "anna", IdleFor = TimeSpan.FromDays(30) }));
        Assert.Equal(StoreErrorCode.AccessDenied, problem.Code);
    }

    [Fact]
    public async Task The_fingerprint_is_the_tenants_id() =>
        Assert.Equal($"entra:{_tenant.Graph.Directory.TenantId}", await _tenant.Open(static o => o.TenantId = "11111111-2222-4333-8444-555555555555").ReadFingerprintAsync(Cancellation));

    [Fact]
    public async Task The_doctor_names_the_permission_that_is_missing()
    {
        _tenant.Graph.Authority.App.Roles.Remove("User.RevokeSessions.All");
        _tenant.Graph.Authority.App.Roles.Remove("User.ReadWrite.All");
        _tenant.Graph.Authority.App.Roles.Remove("Directory.ReadWrite.All");
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in _tenant.Open().DiagnoseAsync(Cancellation))
            findings.Add(finding);

        Assert.Contains(findings, static f => f is { Check: "reachable", Severity: DiagnosticSeverity.Ok });
        var missing = Assert.Single(findings, static f => f.Check == "right:revoke-sessions");
        Assert.Equal(DiagnosticSeverity.Warning, missing.Severity);
        Assert.Contains("User.RevokeSessions.All", missing.Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Ok, Assert.Single(findings, static f => f.Check == "right:remove-authenticators").Severity);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_refused_sign_in_and_nothing_is_changed()
    {
        var anna = _tenant.Graph.Directory.AddUser("anna");
        var good = _tenant.Open();
        var user = await Tenant.ReadAsync(good, anna);
        var store = _tenant.Open(static o => o.ClientSecret = new Secret("wrong-secret-value"));

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ResolveAsync(UserReference.ById(user.Key), Cancellation));
        Assert.Equal(StoreErrorCode.AccessDenied, problem.Code);
        Assert.DoesNotContain("wrong-secret-value", problem.ToString(), StringComparison.Ordinal);
        var result = await store.SetEnabledAsync(PermitOffice.For(user.Key, HelpdeskAction.DisableUser), user, false, Cancellation);
        Assert.Equal(ChangeStatus.Refused, result.Status);
    }

    private static async Task DeleteAsync(EntraIdentityStore store, GraphUser user)
    {
        var read = await Tenant.ReadAsync(store, user);
        Assert.Equal(ChangeStatus.Succeeded, (await store.DeleteUserAsync(PermitOffice.For(read.Key, HelpdeskAction.DeleteUser), read, Cancellation)).Status);
    }
}
