using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Rows of the local directory: found whatever the letter case, changed under a permit in use, by compare-and-swap.</summary>
public abstract class LocalAccountStoreSuite : StateSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task An_account_comes_back_as_it_was_added()
    {
        var account = Account("anna") with
        {
            DisplayName = "Anna Ångström",
            GivenName = "Anna",
            Surname = "Ångström",
            Email = "Anna@Example.com",
            SecondaryEmail = "a@home.example",
            Mobile = "+49 123",
            Location = "OU=Staff,DC=corp",
            Enabled = false,
            PasswordHash = "pbkdf2$…",
            PasswordLastSet = Now.AddTicks(1),
            MustChangePassword = true,
            FailedSignIns = 2,
            LastFailedSignIn = Now.AddTicks(2),
            LockedAt = Now.AddTicks(3),
            LastSignIn = Now.AddTicks(4),
            Role = "Guest",
            AccountExpires = Now.AddTicks(5),
            Details = "{\"Groups\":[\"Sales\"]}",
            SignInDetails = "{\"Sessions\":[]}",
        };
        Assert.True(await AddAsync(account));
        Assert.Equal(account, Assert.Single(await FindAsync("anna")));
    }

    [Fact]
    public async Task It_is_found_by_any_name_whatever_the_letter_case()
    {
        var account = Account("Änna") with { Email = "anna@example.com", SecondaryEmail = "other@example.com" };
        await AddAsync(account);
        foreach (var name in new[] { "änna", "ÄNNA", "ANNA@example.COM", "Other@Example.com", account.Id })
            Assert.Equal(account.Id, Assert.Single(await FindAsync(name)).Id);
        Assert.Empty(await FindAsync("anna@example"));
        Assert.Empty(await FindAsync("%"));
        Assert.Empty(await State.LocalAccounts.FindAsync("other", "änna", false, Token));
        Assert.Single(await State.LocalAccounts.FindAsync("local", account.Id, true, Token));
        Assert.Empty(await State.LocalAccounts.FindAsync("local", "änna", true, Token));
    }

    [Fact]
    public async Task Many_are_read_at_once_by_their_ids()
    {
        Assert.SkipUnless(State.LocalAccounts is ILocalAccountReader, "The state reads accounts one by one.");
        var reader = (ILocalAccountReader)State.LocalAccounts;
        var (anna, bert, carl) = (Account("anna"), Account("bert"), Account("carl"));
        foreach (var account in new[] { anna, bert, carl })
            await AddAsync(account);
        Assert.True(await UpdateAsync(bert with { DeletedAt = Now, Version = 2 }));

        var read = await reader.ReadManyAsync("local", [anna.Id, bert.Id, carl.Id, anna.Id, "nobody", "anna"], Token);

        Assert.Equal(new[] { anna, carl }.OrderBy(static a => a.Id, StringComparer.Ordinal), read.OrderBy(static a => a.Id, StringComparer.Ordinal));
        Assert.Empty(await reader.ReadManyAsync("other", [anna.Id], Token));
        Assert.Empty(await reader.ReadManyAsync("local", [], Token));
    }

    [Fact]
    public async Task Two_that_answer_to_a_name_are_both_told()
    {
        await AddAsync(Account("anna") with { Email = "shared@example.com" });
        await AddAsync(Account("bert") with { SecondaryEmail = "Shared@example.com" });
        await AddAsync(Account("carl") with { Email = "shared@example.com" });
        Assert.Equal(2, (await FindAsync("shared@example.com")).Count);
    }

    [Fact]
    public async Task User_names_are_unique_in_their_store_whatever_the_letter_case()
    {
        Assert.True(await AddAsync(Account("anna")));
        Assert.False(await AddAsync(Account("ANNA") with { Id = "id-2" }));
        Assert.True(await AddAsync(Account("anna") with { Store = "second" }));
        Assert.True(await AddAsync(Account("bert")));
        Assert.False(await UpdateAsync(Account("bert") with { UserName = "Anna", Version = 2 }));
        Assert.True(await UpdateAsync(Account("bert") with { UserName = "BERT", Version = 2 }));
    }

    [Fact]
    public async Task Of_many_additions_of_one_name_one_succeeds()
    {
        var added = await AtOnceAsync(16, (state, i) =>
        {
            var account = Account(i % 2 == 0 ? "anna" : "ANNA") with { Id = $"id-{i}" };
            return state.LocalAccounts.TryAddAsync(InUse(HelpdeskAction.CreateUser, account.Store, account.UserName), account, Token).AsTask();
        });
        Assert.Single(added, a => a);
    }

    [Fact]
    public async Task An_update_replaces_the_version_before_it_only()
    {
        var account = Account("anna");
        await AddAsync(account);
        Assert.False(await UpdateAsync(account with { Version = 3 }));
        Assert.True(await UpdateAsync(account with { PasswordHash = "new", Version = 2 }));
        Assert.False(await UpdateAsync(account with { PasswordHash = "stale", Version = 2 }));
        Assert.False(await UpdateAsync(Account("nobody") with { Version = 2 }));
        Assert.Equal("new", Assert.Single(await FindAsync("anna")).PasswordHash);
    }

    [Fact]
    public async Task A_sign_in_changes_nothing_but_its_own_facts()
    {
        var account = Account("anna") with { PasswordHash = "old" };
        await AddAsync(account);
        var signIn = account with { FailedSignIns = 4, LastFailedSignIn = Now, LockedAt = Now, LastSignIn = Now, Version = 2 };
        signIn = signIn with { SignInDetails = "{}" };
        var forged = signIn with { PasswordHash = "forged", Enabled = false, UserName = "mallory", Email = "m@example.com", Details = "forged", Role = "forged", DeletedAt = Now };
        Assert.True(await State.LocalAccounts.TryRecordSignInAsync(forged, Token));
        Assert.Equal(signIn, Assert.Single(await FindAsync("anna")));
        Assert.False(await State.LocalAccounts.TryRecordSignInAsync(signIn, Token));
    }

    [Fact]
    public async Task Of_many_sign_ins_at_once_one_is_recorded()
    {
        await AddAsync(Account("anna"));
        var recorded = await AtOnceAsync(16, (state, _) =>
            state.LocalAccounts.TryRecordSignInAsync(Account("anna") with { FailedSignIns = 1, Version = 2 }, Token).AsTask());
        Assert.Single(recorded, r => r);
    }

    [Fact]
    public async Task Search_looks_inside_names_and_takes_wildcards_as_they_are()
    {
        await AddAsync(Account("anna") with { DisplayName = "Anna Goldsmith" });
        await AddAsync(Account("bert") with { Email = "GoldSmith.b@example.com" });
        await AddAsync(Account("carl_x") with { Surname = "100%" });
        await AddAsync(Account("dora") with { GivenName = "Ångela" });
        Assert.Equal(["anna", "bert"], await SearchAsync("goldsm"));
        Assert.Equal(["carl_x"], await SearchAsync("_"));
        Assert.Equal(["carl_x"], await SearchAsync("0%"));
        Assert.Equal(["dora"], await SearchAsync("åNGEL"));
        Assert.Empty(await SearchAsync("\\"));
        Assert.Equal(["anna", "bert", "carl_x", "dora"], await SearchAsync(null));
    }

    [Fact]
    public async Task Search_filters_and_pages_in_order_of_user_name()
    {
        foreach (var name in new[] { "eva", "Bert", "anna", "dora", "Carl" })
            await AddAsync(Account(name) with { Enabled = name != "dora", LockedAt = name is "dora" or "eva" ? Now : null });
        Assert.Equal(["dora"], await SearchAsync(null, disabled: true));
        Assert.Equal(["dora", "eva"], await SearchAsync(null, locked: true));
        var query = new LocalAccountQuery(null, false, false);
        var first = await State.LocalAccounts.SearchAsync("local", query, null, 2, Token);
        Assert.Equal(["anna", "Bert"], first.Select(a => a.UserName));
        await AddAsync(Account("aaron"));
        var second = await State.LocalAccounts.SearchAsync("local", query, first[^1].UserName, 2, Token);
        Assert.Equal(["Carl", "dora"], second.Select(a => a.UserName));
        Assert.Equal(["eva"], (await State.LocalAccounts.SearchAsync("local", query, "dora", 2, Token)).Select(a => a.UserName));
    }

    [Fact]
    public async Task A_deleted_account_is_hidden_and_its_name_is_free_until_it_comes_back()
    {
        var deleted = Deleted();
        var account = Account("anna") with { Email = "anna@example.com" };
        await AddAsync(account);
        var gone = account with { DeletedAt = Now, Version = 2 };
        Assert.True(await UpdateAsync(gone));

        foreach (var name in new[] { "anna", "anna@example.com", account.Id })
            Assert.Empty(await FindAsync(name));
        Assert.Empty(await SearchAsync(null));
        Assert.Equal(gone, Assert.Single(await deleted.FindDeletedAsync("local", "ANNA", false, Token)));
        Assert.Equal(gone, Assert.Single(await deleted.FindDeletedAsync("local", account.Id, true, Token)));
        Assert.Empty(await deleted.FindDeletedAsync("other", "anna", false, Token));
        Assert.False(await State.LocalAccounts.TryRecordSignInAsync(gone with { Version = 3 }, Token));

        var heir = Account("anna") with { Id = "id-2" };
        Assert.True(await AddAsync(heir));
        Assert.False(await UpdateAsync(account with { DeletedAt = null, Version = 3 }));
        Assert.True(await UpdateAsync(heir with { DeletedAt = Now.AddTicks(1), Version = 2 }));
        Assert.True(await UpdateAsync(account with { DeletedAt = null, Version = 3 }));
        Assert.Equal(account.Id, Assert.Single(await FindAsync("anna")).Id);
        Assert.Equal(heir.Id, Assert.Single(await deleted.FindDeletedAsync("local", "anna", false, Token)).Id);
    }

    [Fact]
    public async Task Deleted_accounts_over_their_time_are_forgotten()
    {
        var deleted = Deleted();
        foreach (var (name, age) in new[] { ("anna", 3), ("bert", 1), ("carl", 0) })
        {
            await AddAsync(Account(name));
            if (age > 0)
                await UpdateAsync(Account(name) with { DeletedAt = Now.AddDays(-age), Version = 2 });
        }
        Assert.Equal(1, await deleted.ForgetDeletedAsync("local", Now.AddDays(-2), Token));
        Assert.Equal(0, await deleted.ForgetDeletedAsync("other", Now, Token));
        Assert.Empty(await deleted.FindDeletedAsync("local", "anna", false, Token));
        Assert.Single(await deleted.FindDeletedAsync("local", "bert", false, Token));
        Assert.Equal(["carl"], await SearchAsync(null));
    }

    [Fact]
    public async Task Nothing_changes_without_a_permit_in_use_for_the_account()
    {
        var account = Account("anna");
        var unspent = new ChangePermit(OperationId.Create(Now), HelpdeskAction.CreateUser, account.Store, account.UserName);
        await RefusedAsync(() => State.LocalAccounts.TryAddAsync(unspent, account, Token).AsTask());
        await RefusedAsync(() => State.LocalAccounts.TryAddAsync(InUse(HelpdeskAction.CreateUser, "local", "bert"), account, Token).AsTask());
        Assert.Empty(await FindAsync("anna"));

        await AddAsync(account);
        var closed = InUse(HelpdeskAction.ResetPassword, account.Store, account.Id);
        closed.Close();
        var changed = account with { PasswordHash = "changed", Version = 2 };
        await RefusedAsync(() => State.LocalAccounts.TryUpdateAsync(closed, changed, Token).AsTask());
        await RefusedAsync(() => State.LocalAccounts.TryUpdateAsync(InUse(HelpdeskAction.ResetPassword, "local", "id-bert"), changed, Token).AsTask());
        Assert.Null(Assert.Single(await FindAsync("anna")).PasswordHash);
    }

    private ILocalDeletedAccountStore Deleted()
    {
        var deleted = State.LocalAccounts as ILocalDeletedAccountStore;
        Assert.SkipWhen(deleted is null, "The account store keeps no deleted accounts.");
        return deleted!;
    }

    private LocalAccount Account(string userName) => new()
    {
        Store = "local",
        Id = $"id-{userName}",
        UserName = userName,
        Created = Now,
    };

    private ChangePermit InUse(HelpdeskAction action, string store, string subject)
    {
        var permit = new ChangePermit(OperationId.Create(Now), action, store, subject);
        permit.Spend(store, subject, action);
        return permit;
    }

    private Task<bool> AddAsync(LocalAccount account) =>
        State.LocalAccounts.TryAddAsync(InUse(HelpdeskAction.CreateUser, account.Store, account.UserName), account, Token).AsTask();

    private Task<bool> UpdateAsync(LocalAccount account) =>
        State.LocalAccounts.TryUpdateAsync(InUse(HelpdeskAction.UpdateUser, account.Store, account.Id), account, Token).AsTask();

    private ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string text) => State.LocalAccounts.FindAsync("local", text, false, Token);

    private async Task<IReadOnlyList<string>> SearchAsync(string? text, bool disabled = false, bool locked = false) =>
        [.. (await State.LocalAccounts.SearchAsync("local", new LocalAccountQuery(text, disabled, locked), null, 50, Token)).Select(a => a.UserName)];

    private static Task<InvalidPermitException> RefusedAsync(Func<Task> change) => Assert.ThrowsAsync<InvalidPermitException>(change);
}
