using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>An operator helps a friend, is bribed, or had the session taken.</summary>
public sealed class OperatorAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Reset_and_authenticator_move_in_one_call(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        Ground.Value(await Ground.ResetAsync(ground.One.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1"));
        // Nor by another operator, on the other node.
        var request = new UnenrollRequest(person, [FactorType.Authenticator]);
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => ground.Two.As(Ground.Name("mallory"), "Free").Enrollments.UnenrollAsync(request, Token));
        Assert.Equal(2, (await ground.One.State.Enrollments.GetAsync([person.Key], Token)).Count);
        Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Accounts.UnlockAsync(new UnlockAccountRequest(person), Token));
        await ground.PassAsync(TimeSpan.FromHours(25));
        Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Enrollments.UnenrollAsync(request, Token));
    }

    [Theory, OnGrounds]
    public async Task Unenroll_everything_then_claim_unenrolled_in_unrestricted_mode(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.One.As(olga, "Careful");
        var session = await ground.ProveAsync(desk, person, HelpdeskAction.Unenroll);
        Ground.Value(await desk.Enrollments.UnenrollAsync(new UnenrollRequest(person, [FactorType.Email, FactorType.Authenticator]) { Session = session }, Token));
        Assert.Empty(await ground.Two.State.Enrollments.GetAsync([person.Key], Token));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Careful"), person, "New#Passw0rd1"));
        var (before, unlock) = (await ground.LookAsync(person), await ground.Two.As(olga, "Careful").Accounts.UnlockAsync(new UnlockAccountRequest(person), Token));
        Assert.Equal(ErrorKind.Verification, unlock.Error?.Kind);
        Assert.Equal(before, await ground.LookAsync(person));
        // Whoever has been unenrolled for a day is.
        await ground.PassAsync(TimeSpan.FromHours(25));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Careful"), person, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Operator_acts_on_themselves(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        await ground.SetAsync(person, "mail", $"{person.Name}@corp.example");
        // In wide letters, or with a character that nobody sees, directories let them in as well; the desk lets in nobody whose name can be written twice.
        foreach (var name in new[] { "\uFF54" + person.Name[1..], person.Name.Insert(1, "\u200B"), person.Name + "\u034F", person.Name + "\uFE0F", person.Name + " " })
            Assert.Throws<HelpdeskConfigurationException>(() => ground.Two.As(name, "Free"));
        foreach (var name in new[] { person.Name, person.Name.ToUpperInvariant(), $"{Ground.Store}:{person.Name}", $"{person.Name}@CORP.example" })
        {
            var desk = ground.Two.As(name, "Free");
            await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(desk, person, "New#Passw0rd1"));
            await ground.RefusedAsync(person, ErrorCode.Denied, () => desk.Enrollments.UnenrollAsync(new UnenrollRequest(person, [FactorType.Email]), Token));
        }
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), person, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Operator_acts_on_a_linked_account_of_their_own(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (own, other, elsewhere) = (people[0], people[1], await ground.InPeopleAsync());
        await ground.PassAsync(TimeSpan.FromHours(25));
        await ground.LinkAsync(own, other);
        // Round by the other store: what is linked with what is linked is theirs as well.
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        await ground.LinkAsync(other, elsewhere);
        foreach (var name in new[] { own.Name, elsewhere.Name })
            await ground.RefusedAsync(other, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(name, "Free"), other, "New#Passw0rd1"));
        await ground.RefusedAsync(own, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(elsewhere.Name, "Free"), own, "New#Passw0rd1"));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), other, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Rights_added_up_from_parts_of_two_roles(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (outside, olga) = (await ground.AddAsync(ground.Left), Ground.Name("olga"));
        // One role has the permission, the other one has the scope.
        await ground.RefusedAsync(outside, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(olga, "Desk", "Lead"), outside, "New#Passw0rd1"));
        await ground.RefusedAsync(outside, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(olga, "Lead", "Desk"), outside, "New#Passw0rd1"));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Free"), outside, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Role_removed_while_a_session_is_open(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.Two.As(olga, "Shifting");
        var session = await ground.ProveAsync(desk, person, Reset);
        await using (await ground.ReloadAsync(static s => s["Roles"]!["Shifting"]!["Permissions"] = new JsonArray("FindUsers", "ViewHistory")))
            await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(desk, person, "New#Passw0rd1", session));
        await using (await ground.ReloadAsync(static s => s["Roles"]!.AsObject().Remove("Shifting")))
        {
            var before = await ground.LookAsync(person);
            Assert.False((await Ground.ResetAsync(desk, person, "New#Passw0rd1", session)).Succeeded);
            Assert.Equal(before, await ground.LookAsync(person));
        }
        Ground.Value(await Ground.ResetAsync(desk, person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Policy_reloaded_to_stricter_in_the_middle(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.Two.As(olga, "Shifting");
        var session = await ground.ProveAsync(desk, person, Reset);
        await using (await ground.ReloadAsync(static s => s["Roles"]!["Shifting"]!["Policies"]!["corp"]!["FactorsForNewPassword"] = 3))
            await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(desk, person, "New#Passw0rd1", session));
        await using (await ground.ReloadAsync(s => s["Roles"]!["Shifting"]!["Policies"]!["corp"]!["Scope"] = new JsonArray(ground.Left)))
            await ground.RefusedAsync(person, ErrorCode.NotFound, () => Ground.ResetAsync(desk, person, "New#Passw0rd1", session));
        await using (await ground.ReloadAsync(static s => s["Roles"]!["Shifting"]!["Policies"]!["corp"]!["ResetMethods"] = new JsonArray("SecureLink")))
            await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(desk, person, "New#Passw0rd1", session));
        Ground.Value(await Ground.ResetAsync(desk, person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Many_resets_at_once_pass_exactly_three(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        var results = await Racing.ManyAsync(ground, 32, (node, i) => Ground.ResetAsync(node.As(Ground.Name("agent"), "Free"), person, $"New#Passw0rd{i}"));
        Assert.Equal(3, results.Count(static r => r.Succeeded));
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.LimitReached, r.Error!.Code));
        Assert.Equal(3, (await ground.HistoryAsync(person)).Count(static l => l.Action == Reset && l.Status == HistoryStatus.Succeeded));
        await ground.RefusedAsync(person, ErrorCode.LimitReached, () => Ground.ResetAsync(ground.Two.As(Ground.Name("agent"), "Free"), person, "New#Passw0rd1"));
        await ground.PassAsync(TimeSpan.FromHours(25));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("agent"), "Free"), person, "New#Passw0rd99"));
    }

    [Theory, OnGrounds]
    public async Task Selection_of_many_persons_to_get_round_the_cap(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = new List<Person>();
        for (var i = 0; i < 6; i++)
            people.Add(await ground.AddAsync(ground.Staff));
        var olga = Ground.Name("olga");
        var desk = ground.One.As(olga, "Free");
        var run = Ground.Value(await desk.Bulk.RunAsync([.. people.Select(static p => (UserTarget)p)], (user, token) => ResetAsync(desk, user, token), cancellationToken: Token));
        Assert.Equal(4, run.Items.Count(static i => i.Status == BulkItemStatus.Done));
        Assert.Equal(ErrorCode.ApprovalRequired, run.Items[4].Error?.Code);
        Assert.Equal(BulkItemStatus.NotTried, run.Items[5].Status);
        // Nor at the other node, nor by signing in with other letters.
        await ground.RefusedAsync(people[5], ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(olga.ToUpperInvariant(), "Free"), people[5], "New#Passw0rd1"));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), people[5], "New#Passw0rd1"));
    }

    private static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(OperatorDesk desk, UserTarget user, CancellationToken token)
    {
        using var password = new Secret("New#Passw0rd1");
        return await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = password, MustChange = false }, token);
    }
}
