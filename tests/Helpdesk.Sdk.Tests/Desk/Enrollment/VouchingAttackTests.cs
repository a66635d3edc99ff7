namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Attacks of somebody who knows a password, and no more, on the registering of factors.</summary>
public sealed class VouchingAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Factors => ["Email", "Mobile", "Authenticator", "SecurityQuestions", "LinkedAccount"];

    [Theory]
    [MemberData(nameof(Factors))]
    public async Task First_enrollment_without_code_or_second_factor(string factor)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob", email: "bob@example.com");
        var denied = await host.BeginAsync(user, Request(factor, bob), UserVouching.None);
        Assert.Equal(ErrorKind.Denied, denied.Error!.Kind);
        Assert.Contains("enrollment code", denied.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await host.EnrollmentsAsync(user, bob));
        Assert.Empty(host.Sms.Sent);
        Assert.Contains(await host.Desk.HistoryAsync(), e => e.Action == HelpdeskAction.Enroll && e.Status == HistoryStatus.Denied && e.TargetId == user.Id);
    }

    [Theory]
    [MemberData(nameof(Factors))]
    public async Task Guessed_enrollment_code(string factor)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var bob = await host.Desk.AddUserAsync("bob", email: "bob@example.com");
        using var guess = new Secret("ABCD-EFGH-IJKL-MNOP");
        var refused = await host.BeginAsync(user, Request(factor, bob) with { Code = guess }, UserVouching.None);
        Assert.Equal(ErrorCode.VerificationFailed, refused.Error!.Code);
        Assert.Empty(await host.EnrollmentsAsync(user, bob));
        Assert.Contains(await host.Desk.HistoryAsync(), e => e.Action == HelpdeskAction.Enroll && e.Status == HistoryStatus.Unproved && e.TargetId == user.Id);
    }

    [Fact]
    public async Task Later_enrollment_by_a_session_without_second_factor()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        await host.Desk.EnrollEmailAsync(user, "alice@private.example");
        var denied = await host.BeginAsync(user, new EnrollRequest(FactorType.Authenticator), UserVouching.None);
        Assert.Equal(ErrorKind.Denied, denied.Error!.Kind);
    }

    [Fact]
    public async Task Host_that_does_not_vouch_cannot_enroll_through_its_own_desk()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        var desk = host.Desk.Orchestrator.ForHost(DeskHost.Contact);
        Assert.Equal(ErrorKind.Denied, (await desk.BeginEnrollmentAsync(user, UserVouching.None, new EnrollRequest(FactorType.Authenticator), Token)).Error!.Kind);
        Assert.True((await desk.BeginEnrollmentAsync(user, UserVouching.SecondFactor, new EnrollRequest(FactorType.Authenticator), Token)).Succeeded);
    }

    [Fact]
    public async Task Probing_for_accounts_without_a_right_to_enroll()
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        await host.Desk.AddUserAsync("bob", email: "bob@example.com");
        using var guess = new Secret("ABCD-EFGH-IJKL-MNOP");
        var messages = new List<string>();
        foreach (var name in new[] { "local:bob", "local:nobody", "nowhere:bob" })
            messages.Add((await host.BeginAsync(user, new EnrollRequest(FactorType.LinkedAccount) { Other = new UserTarget(name), Code = guess }, UserVouching.None)).Error!.Message);
        Assert.Single(messages.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("YubiKey")]
    [InlineData("WindowsHello")]
    [InlineData("PersonalData")]
    [InlineData("Nonsense")]
    public async Task Type_that_nobody_registers_here(string factor)
    {
        await using var host = await EnrollHost.StartAsync();
        var user = await host.Desk.AddUserAsync("alice");
        Assert.Equal(ErrorCode.InvalidInput, (await host.BeginAsync(user, new EnrollRequest(new FactorType(factor)))).Error!.Code);
    }

    private static EnrollRequest Request(string factor, UserKey other) => new(new FactorType(factor), factor == "Email" ? "a@private.example" : factor == "Mobile" ? "+4915123456789" : null)
    {
        Other = other,
        Questions = EnrollHost.Questions("Grönemeyer", "Baumhaus", "Linsensuppe", "Nevermind"),
    };
}
