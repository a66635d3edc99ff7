namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Codes for a first enrollment, and attacks on them.</summary>
public sealed class EnrollmentCodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_lets_its_user_begin_one_enrollment_however_it_is_typed()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice", email: "alice@example.com");
        var code = await host.IssueCodeAsync(user);
        Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code);
        var typed = " " + string.Concat(code.Replace("-", "", StringComparison.Ordinal).Select(static c => $"{char.ToLowerInvariant(c)} "));
        Assert.True((await BeginAsync(host, user, typed)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
        var history = await host.Desk.HistoryAsync();
        Assert.Contains(history, e => e.Action == HelpdeskAction.IssueEnrollmentCode && e.Status == HistoryStatus.Succeeded && e.Operator == "olga");
        Assert.Contains(history, e => e.Action == HelpdeskAction.RevealSecret && e.Status == HistoryStatus.Revealed && e.TargetId == user.Id);
        Assert.DoesNotContain(history, e => e.Detail?.Contains(code, StringComparison.OrdinalIgnoreCase) == true);
        await host.Desk.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        var told = Assert.Single(host.Desk.Outbox.Sent, static m => m.Destination == "alice@example.com");
        Assert.DoesNotContain(code, told.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Code_used_a_hundred_times_at_once()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => BeginAsync(host, user, code))));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.VerificationFailed, r.Error!.Code));
        Assert.Single(await host.EnrollmentsAsync(user));
    }

    [Fact]
    public async Task Code_for_another_user()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var mallory = await host.Desk.AddUserAsync("mallory");
        var code = await host.IssueCodeAsync(mallory);
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
        Assert.True((await BeginAsync(host, mallory, code)).Succeeded);
    }

    [Fact]
    public async Task Expired_code()
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Enrollment:CodeLifetime"] = "01:00:00");
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
    }

    [Fact]
    public async Task Older_code_is_dead_once_a_newer_one_is_issued()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var older = await host.IssueCodeAsync(user);
        var newer = await host.IssueCodeAsync(user);
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, older)).Error!.Code);
        Assert.True((await BeginAsync(host, user, newer)).Succeeded);
    }

    [Fact]
    public async Task Whoever_only_knows_the_name_ends_no_code()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        for (var i = 0; i < 50; i++)
            Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, $"AAAA-AAAA-AAA{(char)('A' + (i / 25))}-AAA{(char)('A' + (i % 25))}")).Error!.Code);
        Assert.True((await BeginAsync(host, user, code)).Succeeded);
    }

    [Fact]
    public async Task Code_of_a_revoked_operator_stays_dead_when_the_operator_is_admitted()
    {
        await using var host = await EnrollHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Chief:Permissions:0"] = "StopTheDesk";
            s["Helpdesk:Roles:Chief:Policies:local:Mode"] = "Unrestricted";
        });
        var user = await host.Desk.AddUserAsync("alice");
        var code = await host.IssueCodeAsync(user);
        var chief = host.Desk.As("boss", "Chief").Control;
        Assert.True((await chief.RevokeAsync("olga", cancellationToken: Token)).Succeeded);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await chief.AdmitAsync("olga", Token)).Value);
        Assert.Equal(ErrorCode.VerificationFailed, (await BeginAsync(host, user, code)).Error!.Code);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await BeginAsync(host, user, await host.IssueCodeAsync(user))).Succeeded);
    }

    [Fact]
    public async Task Malformed_input_costs_no_code()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        using var code = new Secret(await host.IssueCodeAsync(user));
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(user, new EnrollRequest(FactorType.Email, "no address") { Code = code }, UserVouching.None)).Error!.Code);
        Assert.True((await host.BeginAsync(user, new EnrollRequest(FactorType.Email, "a@private.example") { Code = code }, UserVouching.None)).Succeeded);
    }

    [Fact]
    public async Task Code_issued_without_a_second_person()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var asked = await host.Desk.As("olga", "Free").Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(user), Token);
        Assert.Equal(ErrorCode.ApprovalRequired, asked.Error!.Code);
        Assert.Equal(ErrorKind.Denied, (await host.Desk.As("olga", "Desk").Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(user), Token)).Error!.Kind);
    }

    [Fact]
    public async Task Repeated_call_never_shows_the_code_again()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        using var first = await host.ApprovedCodeAsync(user, "k1");
        using var again = (await host.Desk.As("olga", "Free").Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(user) { IdempotencyKey = "k1" }, Token)).Value!;
        Assert.True(again.Replayed);
        Assert.Null(again.Code);
        Assert.Equal((first.Operation, first.ExpiresAt), (again.Operation, again.ExpiresAt));
        Assert.Contains(Secret.Placeholder, first.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(EnrollHost host, UserKey user, string typed)
    {
        using var code = new Secret(typed);
        return await host.BeginAsync(user, new EnrollRequest(FactorType.Authenticator) { Code = code }, UserVouching.None);
    }
}
