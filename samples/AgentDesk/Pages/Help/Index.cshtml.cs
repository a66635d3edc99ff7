using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Help;

/// <summary>The dialog in two steps: verify the caller, then act. What the policy says stands there while something can still be done about it.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>What is to be done.</summary>
    public HelpTask Task { get; private set; } = null!;

    /// <summary>For whom.</summary>
    public UserView? Shown { get; private set; }

    /// <summary>What the policy says before anything was begun; <see langword="null"/> = the operator may not ask, or a session is open.</summary>
    public EvaluationView? Evaluation { get; private set; }

    /// <summary>How the open session stands.</summary>
    public VerificationView? Verification { get; private set; }

    /// <summary>The second step is shown.</summary>
    public bool IsActing { get; private set; }

    /// <summary>What there is to choose in the second step.</summary>
    public IReadOnlyList<HelpChoice> Choices { get; private set; } = [];

    /// <summary>What came of it.</summary>
    public HelpOutcome? Outcome { get; private set; }

    /// <summary>The form of the second step as it was sent.</summary>
    public HelpForm? Sent { get; private set; }

    /// <summary>The request for approval that was made, or that is used.</summary>
    public string? Approval { get; private set; }

    /// <summary>Makes sending this very form twice act once.</summary>
    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private UserKey Account { get; set; }

    /// <summary>Where mail and text messages can go, numbered as the desk numbers them.</summary>
    public IEnumerable<(string Value, string Text)> Destinations => (Verification?.Factors ?? Evaluation?.Factors ?? [])
        .Where(static f => f.Factor == FactorType.Email || f.Factor == FactorType.Mobile)
        .SelectMany(static f => f.Destinations.Select((d, i) => (string.Create(CultureInfo.InvariantCulture, $"{(f.Factor == FactorType.Mobile ? NotificationChannel.Sms : NotificationChannel.Email)} {i + 1}"), d)));

    /// <summary>Whether the second step can be tried without the first.</summary>
    public bool MaySkip => Verification is null && (Evaluation is null || Evaluation is { Requirement: null, Decision: PolicyOutcome.Allow or PolicyOutcome.ApprovalFirst });

    /// <summary>Whether the second step can be tried at all.</summary>
    public bool MayAct => Verification is { Satisfied: true } || MaySkip;

    /// <summary>Shows where things stand.</summary>
    public async Task<IActionResult> OnGetAsync(string store, string id, string task, string? s, int? step)
    {
        if (await OpenAsync(store, id, task) is { } other)
            return other;
        await ReadSessionAsync(s);
        IsActing = step == 2 && MayAct;
        await ReadChoicesAsync();
        return Page();
    }

    /// <summary>Begins to verify.</summary>
    public async Task<IActionResult> OnPostStartAsync(string store, string id, string task)
    {
        if (await OpenAsync(store, id, task) is { } other)
            return other;
        var started = await Desk.Verification.StartAsync(new StartVerificationRequest(Account, Task.Action), Aborted);
        if (started.Succeeded)
            return Go(started.Value);
        await EvaluateAsync();
        return Fail(started.Error);
    }

    /// <summary>Sends a code.</summary>
    public Task<IActionResult> OnPostSendAsync(string store, string id, string task, string? s, string? factor, int? to) => StepAsync(store, id, task, s, async session =>
    {
        var sent = await Desk.Verification.SendCodeAsync(session, Factor(factor), to, Aborted);
        if (!sent.Succeeded)
            return sent.Error;
        Tell($"A code is on its way to {string.Join(", ", sent.Value.Destinations)}. It works until {sent.Value.ExpiresAt.UtcDateTime:HH:mm} UTC; another can be sent at {sent.Value.NextSendAt.UtcDateTime:HH:mm:ss} UTC.");
        return await Desk.Verification.ShowAsync(session, Aborted);
    });

    /// <summary>Has security questions drawn.</summary>
    public Task<IActionResult> OnPostAskAsync(string store, string id, string task, string? s) =>
        StepAsync(store, id, task, s, session => Desk.Verification.AskAsync(session, Aborted));

    /// <summary>Checks what the caller answered.</summary>
    public Task<IActionResult> OnPostAnswerAsync(string store, string id, string task, string? s, string? factor, string? question) => StepAsync(store, id, task, s, async session =>
    {
        using var answer = new Secret(Request.Form["answer"].ToString().Trim());
        var answered = answer.Length == 0
            ? new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Type what the caller said.")
            : await Desk.Verification.AnswerAsync(session, Factor(factor), answer, question, Aborted);
        if (answered.Succeeded)
            Tell(question is null ? $"{Words.Of(Factor(factor))}: right." : "The answer is right.");
        return answered;
    });

    /// <summary>Acts. The answer is shown at once and never again: there may be a password in it.</summary>
    public async Task<IActionResult> OnPostActAsync(string store, string id, string task, string? s)
    {
        if (await OpenAsync(store, id, task) is { } other)
            return other;
        Sent = new HelpForm(Account, Request.Form);
        var done = await Task.ActAsync(Desk, Sent, Aborted);
        if (done.Succeeded)
        {
            Outcome = done.Value;
            if (Outcome.Shown is { } shown)
                Response.RegisterForDispose(shown.Secret);
            return Page();
        }
        await ReadSessionAsync(s);
        IsActing = true;
        await ReadChoicesAsync();
        Approval = done.Error.Details.TryGetValue("approval", out var asked) ? asked?.ToString() : Sent.Approval;
        return Fail(done.Error);
    }

    /// <summary>The address of a step.</summary>
    public string StepPath(int step)
    {
        var query = new QueryBuilder { { "step", step.ToString(CultureInfo.InvariantCulture) } };
        if (Verification is { } open)
            query.Add("s", open.Session.Value);
        if (Ticket is { Length: > 0 } ticket)
            query.Add("ticket", ticket);
        return UserLink.Help(Account, Task.Name) + query.ToQueryString();
    }

    /// <summary>Whether a box is ticked: as it was sent, or as it is at first.</summary>
    public bool Ticked(string name, bool atFirst) => Sent?.Has(name) ?? atFirst;

    private async Task<IActionResult?> OpenAsync(string store, string id, string task)
    {
        if (!UserLink.TryRead(store, id, out var user) || HelpTasks.Find(task) is not { } found)
            return NotFound();
        (Account, Task) = (user, found);
        if (ActionCatalog.Get(found.Action).Permission is { } permission && !May(permission))
            return Forbid();
        var shown = await Desk.Users.ShowAsync(user, Aborted);
        if (!shown.Succeeded)
            return Fail(shown.Error);
        Shown = shown.Value;
        return null;
    }

    private async Task<IActionResult> StepAsync(string store, string id, string task, string? s, Func<SessionId, Task<HelpdeskResult<VerificationView>>> step)
    {
        if (await OpenAsync(store, id, task) is { } other)
            return other;
        if (string.IsNullOrEmpty(s))
            return RedirectToPage(new { store, id, task });
        var view = await step(new SessionId(s));
        if (view.Succeeded)
            return Go(view.Value);
        await ReadSessionAsync(s);
        return Fail(view.Error);
    }

    private async Task ReadSessionAsync(string? session)
    {
        if (string.IsNullOrEmpty(session))
        {
            await EvaluateAsync();
            return;
        }
        var view = await Desk.Verification.ShowAsync(new SessionId(session), Aborted);
        if (view.Succeeded && view.Value.User == Account && view.Value.Action == Task.Action)
            Verification = view.Value;
        else
            Failure = view.Error ?? new HelpdeskError(ErrorKind.Verification, ErrorCode.SessionInvalid, "The verification is of something else. Start again.");
    }

    private async Task ReadChoicesAsync()
    {
        if (!IsActing)
            return;
        var read = await Task.ChoicesAsync(Desk, Account, Aborted);
        if (read.Succeeded)
            Choices = read.Value;
        else
            Failure ??= read.Error;
    }

    private async Task EvaluateAsync()
    {
        if (!May(Permission.Evaluate))
            return;
        var evaluated = await Desk.Users.EvaluateAsync(Task.Action, Account, cancellationToken: Aborted);
        if (evaluated.Succeeded)
            Evaluation = evaluated.Value;
        else
            Failure = evaluated.Error;
    }

    private LocalRedirectResult Go(VerificationView view)
    {
        Verification = view;
        return LocalRedirect(StepPath(view.Satisfied ? 2 : 1));
    }

    private static FactorType Factor(string? name) => FactorType.TryParseAny(name, out var factor) ? factor : new FactorType("");
}
