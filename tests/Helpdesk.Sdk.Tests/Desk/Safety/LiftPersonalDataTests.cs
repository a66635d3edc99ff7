namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Personal data have one quarantine. What lifts it is for the data that were there, and for nothing but comparing.</summary>
public sealed class LiftPersonalDataTests
{
    private const string Number = "E-4711", Mail = "alice@corp.example";
    private static readonly FactorType Data = FactorType.PersonalData;
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_them_verify_after_the_lift_and_the_mailbox_among_them_does_not()
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        Assert.False(FactorHost.Of(await ViewAsync(host, user), Data).Usable);
        var lifted = await LiftAsync(host, user, await GrantedAsync(host, user));
        Assert.True(lifted.Succeeded, lifted.Error?.Message);
        var view = await ViewAsync(host, user);
        Assert.True(FactorHost.Of(view, Data).Usable);
        Assert.False(FactorHost.Of(view, FactorType.Email).Usable);
        Assert.True(await IsRightAsync(host, user, Number));
        Assert.True(await IsRightAsync(host, user, Mail));
        Assert.Equal(ErrorKind.InvalidInput, (await LiftAsync(host, user, null)).Error?.Kind);
    }

    [Fact]
    public async Task Data_written_after_it_was_granted_are_not_lifted()
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        var approval = await GrantedAsync(host, user);
        host.Change(user, ("employeeNumber", "E-6666"), ("mail", Mail));
        Assert.Equal(ErrorKind.Approval, (await LiftAsync(host, user, approval)).Error?.Kind);
        Assert.False(FactorHost.Of(await ViewAsync(host, user), Data).Usable);
    }

    [Fact]
    public async Task Data_written_after_the_lift_wait()
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        Assert.True((await LiftAsync(host, user, await GrantedAsync(host, user))).Succeeded);
        host.Change(user, ("employeeNumber", "E-6666"), ("mail", Mail));
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsRightAsync(host, user, "E-6666"));
        host.Change(user, ("employeeNumber", Number), ("mail", Mail));
        Assert.True(await IsRightAsync(host, user, Number));
    }

    [Fact]
    public async Task The_same_data_of_a_linked_account_are_not_lifted_with_them()
    {
        await using var host = await StartAsync();
        var (user, other) = (await AddAsync(host), host.AddUser("alice2", ("employeeNumber", Number), ("mail", Mail)));
        await host.LinkAsync(user, other);
        Assert.True((await LiftAsync(host, user, await GrantedAsync(host, user))).Succeeded);
        Assert.True(FactorHost.Of(await ViewAsync(host, user), Data).Usable);
        Assert.False(FactorHost.Of(await ViewAsync(host, other), Data).Usable);
    }

    private static Task<FactorHost> StartAsync() => FactorHost.StartAsync(static s =>
    {
        s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
        s["Helpdesk:Contacts:TrustedContactAttributes:0"] = "mail";
        s["Helpdesk:Contacts:PersonalDataAttributes:0"] = "employeeNumber";
        s["Helpdesk:Contacts:PersonalDataAttributes:1"] = "mail";
        s["Helpdesk:UserPolicies:stub:From:0"] = "PersonalData";
        s["Helpdesk:UserPolicies:stub:From:1"] = "SecurityQuestions";
        s["Helpdesk:Roles:Desk:Permissions:9"] = "ApproveOperation";
    });

    private static async Task<UserKey> AddAsync(FactorHost host)
    {
        var user = host.AddUser("alice", ("employeeNumber", Number), ("mail", Mail));
        await host.EnrollQuestionsAsync(user, age: TimeSpan.FromDays(5));
        return user;
    }

    private static Task<HelpdeskResult<LiftQuarantineOutcome>> LiftAsync(FactorHost host, UserKey user, string? approval) =>
        host.As().Accounts.LiftQuarantineAsync(new LiftQuarantineRequest(user, Data) { Approval = approval }, Token);

    private static async Task<string> GrantedAsync(FactorHost host, UserKey user)
    {
        var asked = await LiftAsync(host, user, null);
        Assert.Equal(ErrorKind.Approval, asked.Error?.Kind);
        var approval = (string)asked.Error!.Details["approval"]!;
        var granted = await host.As("oscar").Approvals.GrantAsync(approval, Token);
        Assert.True(granted.Succeeded, granted.Error?.Message);
        return approval;
    }

    private static async Task<VerificationView> ViewAsync(FactorHost host, UserKey user)
    {
        var started = await host.StartAsync(host.As(), user, Unlock);
        Assert.True(started.Succeeded, started.Error?.Message);
        return started.Value;
    }

    private static async Task<bool> IsRightAsync(FactorHost host, UserKey user, string said) =>
        (await host.AnswerAsync(host.As(), await host.OpenAsync(host.As(), user, Unlock), Data, said)).Succeeded;
}
