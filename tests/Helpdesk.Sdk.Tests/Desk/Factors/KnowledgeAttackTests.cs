namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The caller knows everything personal.</summary>
public sealed class KnowledgeAttackTests
{
    private static readonly FactorType Data = FactorType.PersonalData;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("SendResetLink")]
    [InlineData("UnlockAccount")]
    [InlineData("Unenroll")]
    public async Task Caller_knows_everything_personal(string action)
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword"] = "1");
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, new HelpdeskAction(action));
        var view = await AnswerAsync(host, desk, session, "E-4711");
        Assert.True(view.Succeeded, view.Error?.Message);
        Assert.Equal([Data], view.Value.Verified);
        Assert.False(view.Value.Satisfied);
        Assert.NotEmpty(view.Value.Missing);
    }

    [Theory]
    [InlineData("SendResetLink", true)]
    [InlineData("UnlockAccount", true)]
    [InlineData("ResetPassword", false)]
    [InlineData("Unenroll", false)]
    public async Task Security_questions_even_with_personal_data_suffice_for_a_link_at_most(string action, bool suffices)
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword"] = "1");
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, new HelpdeskAction(action));
        await AnswerAsync(host, desk, session, "E-4711");
        Assert.Equal(suffices, (await host.AnswerQuestionsAsync(desk, session)).Satisfied);
    }

    [Fact]
    public async Task Questions_and_personal_data_are_one_method()
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.ResetPassword);
        await AnswerAsync(host, desk, session, "E-4711");
        var view = await host.AnswerQuestionsAsync(desk, session);
        Assert.Contains("1 more independent method", view.Missing);
    }

    [Theory]
    [InlineData("e4711", true)]
    [InlineData("0151 23456789", true)]
    [InlineData("+49 151 234567-89", true)]
    [InlineData("ALICE@corp.example", true)]
    [InlineData("E-4712", false)]
    [InlineData("", false)]
    public async Task What_the_caller_says_is_compared_whatever_its_form(string said, bool right)
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
        Assert.Equal(right, (await AnswerAsync(host, desk, session, said)).Succeeded);
    }

    [Fact]
    public async Task Operator_sees_it_and_says_yes_is_recorded_and_proves_nothing()
    {
        await using var host = await StartAsync();
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
        var confirmed = (await desk.Verification.ConfirmPersonalDataAsync(session, Token)).Value!;
        Assert.Empty(confirmed.Verified);
        Assert.False(confirmed.Satisfied);
        Assert.Null((await host.Desk.HistoryAsync()).Single(static e => e.Reason == "confirmed").Factors);
    }

    [Fact]
    public async Task Personal_data_verify_only_where_listed()
    {
        await using var host = await FactorHost.StartAsync();
        var user = await AddAsync(host);
        var desk = host.As();
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
        var answered = await AnswerAsync(host, desk, session, "alice@corp.example");
        Assert.Contains("policy does not list them", answered.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_written_for_somebody_who_had_none_do_not_verify()
    {
        await using var host = await StartAsync(Trusting);
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user, age: TimeSpan.FromDays(5));
        var desk = host.As();
        await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount); // the first look
        host.Change(user, ("employeeNumber", "E-6666"));
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.False((await AnswerAsync(host, desk, await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount), "E-6666")).Succeeded);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await AnswerAsync(host, desk, await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount), "E-6666")).Succeeded);
    }

    [Fact]
    public async Task Data_changed_an_hour_ago_do_not_verify()
    {
        await using var host = await StartAsync(Trusting);
        var user = await AddAsync(host);
        var desk = host.As();
        await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount); // the first look
        host.Change(user, ("employeeNumber", "E-6666"), ("mail", "alice@corp.example"));
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
        Assert.False((await AnswerAsync(host, desk, session, "E-6666")).Succeeded);
        Assert.True((await AnswerAsync(host, desk, session, "alice@corp.example")).Succeeded);
    }

    private static Task<FactorHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => FactorHost.StartAsync(s =>
    {
        s["Helpdesk:UserPolicies:stub:From:0"] = "PersonalData";
        s["Helpdesk:UserPolicies:stub:From:1"] = "SecurityQuestions";
        s["Helpdesk:Contacts:PersonalDataAttributes:0"] = "employeeNumber";
        s["Helpdesk:Contacts:PersonalDataAttributes:1"] = "mobile";
        s["Helpdesk:Contacts:PersonalDataAttributes:2"] = "mail";
        change?.Invoke(s);
    });

    private static void Trusting(Dictionary<string, string?> settings)
    {
        settings["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
        settings["Helpdesk:Contacts:FirstSeen"] = "Trust";
    }

    private static async Task<UserKey> AddAsync(FactorHost host)
    {
        var user = host.AddUser("alice", ("employeeNumber", "E-4711"), ("mobile", "+49 (151) 23456789"), ("mail", "alice@corp.example"));
        await host.EnrollQuestionsAsync(user, age: TimeSpan.FromDays(5));
        return user;
    }

    private static Task<HelpdeskResult<VerificationView>> AnswerAsync(FactorHost host, OperatorDesk desk, SessionId session, string said) => host.AnswerAsync(desk, session, Data, said);
}
