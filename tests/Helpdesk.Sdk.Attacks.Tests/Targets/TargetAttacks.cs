using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Who is acted upon is somebody else than it looks, or becomes so.</summary>
public sealed class TargetAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Name_that_is_a_filter(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        var (before, desk) = (await ground.LookAsync(person), ground.Two.As(Ground.Name("mallory"), "Free"));
        string[] unknown = ["*)(uid=*", "*", person.Name[..^1] + "*", ")(|(sAMAccountName=*", "\\2a", "CN=Administrator,CN=Users", "' OR 1=1 --", "%", "_"];
        string[] malformed = ["a\0b", "a\r\nBcc: x", "a\ud800", new('x', 1_000_000)];
        foreach (var (name, code) in unknown.Select(static n => (n, ErrorCode.NotFound)).Concat(malformed.Select(static n => (n, ErrorCode.InvalidInput))))
        {
            var result = await desk.Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget($"{Ground.Store}:{name}")), Token);
            Assert.True(code == result.Error?.Code, $"{name[..Math.Min(40, name.Length)]}: {result.Error?.Code.Value}");
        }
        Assert.Equal(before, await ground.LookAsync(person));
        Ground.Value(await desk.Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget($"{Ground.Store}:{person.Name}")), Token));
    }

    [Theory, OnGrounds]
    public async Task Container_that_only_looks_like_the_scope(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        foreach (var container in new[] { ground.LookAlike, ground.Left })
        {
            var person = await ground.AddAsync(container);
            await ground.RefusedAsync(person, ErrorCode.NotFound, () => Ground.ResetAsync(ground.Two.As(Ground.Name("olga"), "Desk"), person, "New#Passw0rd1"));
            await ground.RefusedAsync(person, ErrorCode.NotFound, () => ground.Two.As(Ground.Name("olga"), "Desk").Users.ShowAsync(person, Token));
            Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Users.ShowAsync(person, Token));
        }
    }

    [Theory, OnGrounds]
    public async Task User_moved_between_check_and_act(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await ground.MoveAsync(person, ground.Left);
        await ground.RefusedAsync(person, ErrorCode.NotFound, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await ground.MoveAsync(person, ground.LookAlike);
        await ground.RefusedAsync(person, ErrorCode.NotFound, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await ground.MoveAsync(person, ground.Staff);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Target_made_privileged_between_check_and_act(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await ground.SetPrivilegedAsync(person, true);
        var error = await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        Assert.Contains("privileged", Assert.IsType<string[]>(error.Details["rules"]));
        await ground.SetPrivilegedAsync(person, false);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Deleting_a_factor_or_anything_else_of_an_administrator(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (admin, mallory) = (await ground.PersonAsync(), ground.Two.As(Ground.Name("mallory"), "Free", "Lead"));
        await ground.SetPrivilegedAsync(admin, true);
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => Ground.ResetAsync(mallory, admin, "New#Passw0rd1"));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Passwords.SendLinkAsync(new SendLinkRequest(admin), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Accounts.UnlockAsync(new UnlockAccountRequest(admin), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Enrollments.UnenrollAsync(new UnenrollRequest(admin, [FactorType.Authenticator]), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(admin), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Users.UpdateAsync(new UpdateUserRequest(admin, new UserUpdate { Mobile = "+4915166666666" }), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Users.DisableAsync(new UserRequest(admin), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Users.DeleteAsync(new DeleteUserRequest(admin, admin.Name), Token));
        await ground.RefusedAsync(admin, ErrorCode.Denied, () => mallory.Accounts.UnfreezeAsync(new UnfreezeRequest(admin), Token));
        Assert.Equal(2, (await ground.One.State.Enrollments.GetAsync([admin.Key], Token)).Count);
        await ground.SetPrivilegedAsync(admin, false);
        Ground.Value(await mallory.Accounts.UnlockAsync(new UnlockAccountRequest(admin), Token));
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "the embedded directory names its protected groups itself; that one lies inside of another is tried with the granting of groups")]
    public async Task Administrator_by_a_nested_group(GroundKind kind)
    {
        var ground = (ActiveDirectoryGround)await grounds.OnAsync(kind);
        var mallory = ground.Two.As(Ground.Name("mallory"), "Free");
        foreach (var admin in await ground.AdministratorsAsync())
            await ground.RefusedAsync(admin, ErrorCode.Denied, () => Ground.ResetAsync(mallory, admin, "New#Passw0rd1"));
        var person = await ground.AddAsync(ground.Staff);
        await ground.JoinAsync(person, ground.Deputies);
        await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(mallory, person, "New#Passw0rd1"));
        var small = await ground.AddAsync(ground.Staff);
        await ground.JoinAsync(small, ground.Sales);
        Ground.Value(await Ground.ResetAsync(mallory, small, "New#Passw0rd1"));
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "the embedded directory is the product's own, and delegates nothing")]
    public async Task Account_that_was_not_delegated(GroundKind kind)
    {
        var ground = (ActiveDirectoryGround)await grounds.OnAsync(kind);
        var person = await ground.NotDelegatedAsync();
        var before = await ground.LookAsync(person);
        var refused = await Ground.ResetAsync(ground.Two.As(Ground.Name("mallory"), "Free"), person, "New#Passw0rd1");
        // The directory itself has the last word.
        Assert.Equal("not-delegated", refused.Error?.Details["reason"]);
        Assert.Equal(before, await ground.LookAsync(person));
        Assert.Contains(await ground.HistoryAsync(person), static l => l.Action == Reset && l.Status == HistoryStatus.Refused);
    }

    [Theory, OnGrounds]
    public async Task Linked_account_of_a_privileged_user(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (target, admin) = (people[0], people[1]);
        await ground.LinkAsync(target, admin);
        await ground.SetPrivilegedAsync(admin, true);
        await ground.RefusedAsync(target, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(Ground.Name("mallory"), "Free"), target, "New#Passw0rd1"));
        await ground.RefusedAsync(target, ErrorCode.Denied, () => ground.Two.As(Ground.Name("mallory"), "Free").Passwords.SendLinkAsync(new SendLinkRequest(target), Token));
        await ground.SetPrivilegedAsync(admin, false);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), target, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Linking_oneself_to_an_administrator(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (mallory, admin) = (people[0], people[1]);
        await ground.SetPrivilegedAsync(admin, true);
        Task<HelpdeskResult<EnrollmentStarted>> LinkAsync(Person from, Person to) =>
            ground.Two.Self(from).BeginEnrollmentAsync(new EnrollRequest(FactorType.LinkedAccount) { Other = to }, Token);
        var mails = ground.Mail.Mails.Count;
        Assert.Equal(ErrorCode.NotFound, (await LinkAsync(mallory, admin)).Error?.Code);
        Assert.Equal(ErrorCode.NotFound, (await LinkAsync(admin, mallory)).Error?.Code);
        Assert.Equal(mails, ground.Mail.Mails.Count);
        await ground.SetPrivilegedAsync(admin, false);
        // Made one between the code and its confirmation.
        var started = Ground.Value(await LinkAsync(mallory, admin));
        using var code = new Secret(await ground.Mail.CodeForAsync(admin.Mailbox));
        await ground.SetPrivilegedAsync(admin, true);
        Assert.Equal(ErrorCode.NotFound, (await ground.One.Self(mallory).ConfirmEnrollmentAsync(started.Enrollment, code, Token)).Error?.Code);
        await ground.SetPrivilegedAsync(admin, false);
        Assert.Single(await ground.Two.State.Enrollments.GetLinkedAsync(mallory.Key, Token));
        // The code is used up; with another one they are linked.
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        ground.Mail.Clear();
        await ground.LinkAsync(mallory, admin);
    }

    [Theory, OnGrounds]
    public async Task Granting_a_protected_group_to_somebody_small(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory) = (await ground.AddAsync(ground.Staff), ground.Two.As(Ground.Name("mallory"), "Free"));
        foreach (var group in new[] { ground.Keepers, ground.Deputies })
            await ground.RefusedAsync(person, ErrorCode.Denied, () => mallory.Groups.AddAsync(new GroupRequest(person, group), Token));
        Ground.Value(await mallory.Groups.AddAsync(new GroupRequest(person, ground.Sales), Token));
    }

    [Theory, OnGrounds]
    public async Task Store_renamed_so_that_old_keys_point_elsewhere(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, elsewhere) = (await ground.PersonAsync(), await ground.InPeopleAsync());
        await ground.PassAsync(TimeSpan.FromHours(25));
        await ground.LinkAsync(person, elsewhere);
        var before = await ground.LookAsync(person);
        // A third node is configured in which the name stands for another directory.
        await using (var renamed = await ground.AnotherNodeAsync(static s =>
        {
            s["Stores"]!["folk"] = s["Stores"]!["people"]!.DeepClone();
            s["Stores"]!.AsObject().Remove("people");
            foreach (var (_, role) in s["Roles"]!.AsObject())
                role!["Policies"]!.AsObject().Remove("people");
        }))
        {
            // What is linked cannot be judged under the new name, and so nothing is done.
            Assert.Equal(ErrorKind.Unavailable, (await Ground.ResetAsync(renamed.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1")).Error?.Kind);
        }
        Assert.Equal(before, await ground.LookAsync(person));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1"));
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "an embedded directory lies in the state itself, and so its name cannot lead to another one")]
    public async Task Store_that_suddenly_is_another_directory(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var before = await ground.LookAsync(person);
        await using (var swapped = await ground.AnotherNodeAsync(static s => s["Stores"]![Ground.Store] = new JsonObject { ["Type"] = "Local" }))
        {
            Assert.Equal(ErrorCode.StoreChanged, (await Ground.ResetAsync(swapped.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1")).Error?.Code);
            Assert.Equal(ErrorCode.StoreChanged, (await swapped.As(Ground.Name("olga"), "Free").Users.ShowAsync(person, Token)).Error?.Code);
        }
        Assert.Equal(before, await ground.LookAsync(person));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("olga"), "Free"), person, "New#Passw0rd1"));
    }
}
