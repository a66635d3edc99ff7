using Helpdesk.Sdk;

namespace AgentDesk.Pages.Bulk;

/// <summary>All that can be done for a selection.</summary>
public static class BulkActions
{
    private static readonly BulkAction[] All =
    [
        new("unlock", "Unlock accounts", HelpdeskAction.UnlockAccount, static (desk, user, form) =>
            SayAsync(desk.Accounts.UnlockAsync(form.With(new UnlockAccountRequest(user), user)), static done => done.WasLocked ? "Unlocked." : "Was not locked.")),
        new("disable", "Disable", HelpdeskAction.DisableUser, static (desk, user, form) =>
            SayAsync(desk.Users.DisableAsync(form.With(new UserRequest(user), user)), static done => Words(done, "Disabled.", "Was disabled already."))),
        new("enable", "Enable", HelpdeskAction.EnableUser, static (desk, user, form) =>
            SayAsync(desk.Users.EnableAsync(form.With(new UserRequest(user), user)), static done => Words(done, "Enabled.", "Was enabled already."))),
        new("sign-out", "Sign out everywhere", HelpdeskAction.RevokeSessions, static (desk, user, form) =>
            SayAsync(desk.Sessions.RevokeAsync(form.With(new UserRequest(user), user)), static done => Words(done, "Signed out.", "Was signed in nowhere."))),
        new("unenroll", "Unenroll", HelpdeskAction.Unenroll, static (desk, user, form) =>
            SayAsync(desk.Enrollments.UnenrollAsync(form.With(new UnenrollRequest(user, form.Factors), user)), static done => $"Taken away: {string.Join(", ", done.Removed.Select(AgentDesk.Words.Of))}."))
        {
            TakesFactors = true,
            Warning = "What is taken away has to be enrolled anew by each user. For 24 hours they count as enrolled and not verifiable.",
        },
    ];

    /// <summary>One of them.</summary>
    public static BulkAction? Find(string name) => Array.Find(All, a => a.Name == name);

    /// <summary>Those that the operator's roles grant somewhere.</summary>
    public static IEnumerable<BulkAction> Offered(DeskPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return All.Where(a => ActionCatalog.Get(a.Action).Permission is { } permission && page.May(permission));
    }

    private static string Words(ChangeOutcome done, string changed, string unchanged) => $"{(done.Changed ? changed : unchanged)}{(done.Message is { } message ? $" {message}" : "")}";

    private static async Task<HelpdeskResult<string>> SayAsync<T>(Task<HelpdeskResult<T>> operation, Func<T, string> words)
    {
        var result = await operation;
        return result.Succeeded ? words(result.Value) : result.Error;
    }
}
