using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A desk at which users enroll: with text messages, a second store, and operators who issue and approve codes.</summary>
public sealed partial class EnrollHost : IAsyncDisposable
{
    private EnrollHost(DeskHost desk, SmsOutbox sms)
    {
        Desk = desk;
        Sms = sms;
    }

    public DeskHost Desk { get; }
    public SmsOutbox Sms { get; }
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<EnrollHost> StartAsync(Action<Dictionary<string, string?>>? change = null)
    {
        var sms = new SmsOutbox();
        return new(await DeskHost.StartAsync(
            settings =>
            {
                StubStoreFactory.Configure(settings);
                settings["Helpdesk:Contacts:DefaultRegion"] = "DE";
                settings["Helpdesk:Contacts:FirstSeen"] = "Trust";
                settings["Helpdesk:Roles:Free:Permissions:8"] = "IssueEnrollmentCode";
                settings["Helpdesk:Roles:Free:Permissions:9"] = "ApproveOperation";
                change?.Invoke(settings);
            },
            services => services.AddSingleton<INotifier>(sms)), sms);
    }

    /// <summary>The user's own desk; the host vouches unless told otherwise.</summary>
    public EndUserDesk Self(UserKey user, UserVouching vouching = UserVouching.SecondFactor) => Desk.Orchestrator.ForUser(user, DeskHost.Contact, vouching);

    public Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(UserKey user, EnrollRequest request, UserVouching vouching = UserVouching.SecondFactor) =>
        Self(user, vouching).BeginEnrollmentAsync(request, Token);

    public async Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmAsync(UserKey user, EnrollmentId enrollment, string code)
    {
        using var secret = new Secret(code);
        return await Self(user).ConfirmEnrollmentAsync(enrollment, secret, Token);
    }

    /// <summary>A code for a first enrollment, as it is handed to the user: asked for, approved by a second operator, issued.</summary>
    public async Task<string> IssueCodeAsync(UserKey user)
    {
        using var issued = await ApprovedCodeAsync(user);
        return issued.Code!.Use(0, static (characters, _) => characters.ToString());
    }

    public async Task<EnrollmentCodeIssued> ApprovedCodeAsync(UserKey user, string? idempotencyKey = null)
    {
        var request = new IssueEnrollmentCodeRequest(user) { IdempotencyKey = idempotencyKey };
        var asked = await Desk.As("olga", "Free").Enrollments.IssueCodeAsync(request, Token);
        Assert.Equal(ErrorCode.ApprovalRequired, asked.Error!.Code);
        var approval = Assert.IsType<string>(asked.Error.Details["approval"]);
        var granted = await Desk.As("otto", "Free").Approvals.GrantAsync(approval, Token);
        Assert.True(granted.Succeeded, granted.Error?.Message);
        var issued = await Desk.As("olga", "Free").Enrollments.IssueCodeAsync(request with { Approval = approval }, Token);
        Assert.True(issued.Succeeded, issued.Error?.Message);
        return issued.Value;
    }

    public string SmsCode(string number) => Code(Sms.Sent.Last(m => m.Destination == number).Text);

    public string MailCode(string address) => Code(Desk.Outbox.Sent.Last(m => m.Destination == address && CodeForm().IsMatch(m.Text)).Text);

    public async Task<IReadOnlyList<Sdk.Enrollment>> EnrollmentsAsync(params UserKey[] users) => await Desk.State.Enrollments.GetAsync(users, Token);

    public static IReadOnlyList<EnrollQuestion> Questions(params string[] answers) =>
        [.. answers.Select(static (answer, i) => new EnrollQuestion(QuestionCatalog.All[i].Id, new Secret(answer)))];

    /// <summary>A code that is not this one.</summary>
    public static string Other(string code) =>
        ((int.Parse(code, CultureInfo.InvariantCulture) + 1) % (int)Math.Pow(10, code.Length)).ToString("D" + code.Length, CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private static string Code(string text) => CodeForm().Match(text).Value;

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex CodeForm();
}
