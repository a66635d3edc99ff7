using System.Security.Cryptography;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Bulk;

/// <summary>One operation on chosen users: shown first, then done one by one, each with an outcome of its own.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>What is to be done.</summary>
    public BulkAction Chosen { get; private set; } = null!;

    /// <summary>The form as it was sent.</summary>
    public BulkForm Sent { get; private set; } = null!;

    /// <summary>For whom.</summary>
    public IReadOnlyList<UserView> Users { get; private set; } = [];

    /// <summary>What came of it.</summary>
    public BulkOutcome<string>? Outcome { get; private set; }

    /// <summary>Makes sending this very form twice act once.</summary>
    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>There is nothing without a selection.</summary>
    public IActionResult OnGet() => LocalRedirect("/users");

    /// <summary>Shows who was chosen.</summary>
    public async Task<IActionResult> OnPostAsync() => await OpenAsync() ?? Page();

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostRunAsync()
    {
        if (await OpenAsync() is { } other)
            return other;
        if (Chosen.TakesFactors && Sent.Factors.Count == 0)
            return Fail(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Tick what is to be taken away."));
        var desk = Desk;
        var done = await desk.Bulk.RunAsync([.. Users.Select(static u => UserTarget.From(u.Key))], (user, _) => Chosen.ActAsync(desk, user, Sent), cancellationToken: Aborted);
        if (!done.Succeeded)
            return Fail(done.Error);
        Outcome = done.Value;
        return Page();
    }

    /// <summary>What one of them is called.</summary>
    public string NameOf(UserTarget user) => Users.FirstOrDefault(u => u.Key == user?.Key) is { } found ? found.DisplayName ?? found.UserName : user?.Text ?? "";

    /// <summary>What came of one, in a word.</summary>
    public static string Status(BulkItemStatus status) => status switch
    {
        BulkItemStatus.Done => "Done",
        BulkItemStatus.Failed => "Not done",
        BulkItemStatus.Unknown => "Unknown",
        _ => "Not tried",
    };

    private async Task<IActionResult?> OpenAsync()
    {
        Sent = new BulkForm(await Request.ReadFormAsync(Aborted));
        if (BulkActions.Find(Sent.Operation) is not { } found)
            return NotFound();
        Chosen = found;
        if (ActionCatalog.Get(found.Action).Permission is not { } permission || !May(permission))
            return Forbid();
        var users = new List<UserView>();
        HelpdeskError? last = null;
        foreach (var user in Sent.Users)
        {
            var shown = await Desk.Users.ShowAsync(user, Aborted);
            if (shown.Succeeded)
                users.Add(shown.Value);
            last = shown.Error ?? last;
        }
        Users = users;
        if (users.Count == 0)
            return Fail(last ?? new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Tick the users it is for."));
        Failure = last;
        return null;
    }
}
