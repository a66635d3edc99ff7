using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Users;

/// <summary>All about one user, a part at a time.</summary>
public sealed class ShowModel(TimeProvider time) : DeskPage
{
    private const int MostLines = 100;

    /// <summary>The part that is shown.</summary>
    public string Tab { get; private set; } = UserTab.Facts;

    /// <summary>The user.</summary>
    public UserView? Shown { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The groups.</summary>
    public IReadOnlyList<GroupMembershipEntry> Groups { get; private set; } = [];

    /// <summary>The devices.</summary>
    public IReadOnlyList<UserDevice> Devices { get; private set; } = [];

    /// <summary>The tokens with which devices are enrolled.</summary>
    public IReadOnlyList<DeviceToken> Tokens { get; private set; } = [];

    /// <summary>The profiles of the devices.</summary>
    public IReadOnlyList<DeviceProfileAssignment> Profiles { get; private set; } = [];

    /// <summary>What the devices are to do, and did.</summary>
    public IReadOnlyList<DeviceTask> Tasks { get; private set; } = [];

    /// <summary>The operator whose own account this is, for those who may revoke operators.</summary>
    public string? OperatorOfAccount => May(Permission.StopTheDesk) && Shown is { } shown
        ? Operator.Settings.Operators?.Values.FirstOrDefault(o => o.Name != Operator.Actor.Name && o.Accounts.Contains($"{shown.Store}:{shown.UserName}", StringComparer.OrdinalIgnoreCase))?.Name
        : null;

    /// <summary>Where the user is signed in.</summary>
    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    /// <summary>What the directory keeps to sign in with.</summary>
    public IReadOnlyList<StoreAuthenticator> Authenticators { get; private set; } = [];

    /// <summary>What was done, newest first.</summary>
    public IReadOnlyList<HistoryEntry> Lines { get; private set; } = [];

    /// <summary>The parts the operator can look at.</summary>
    public IEnumerable<UserTab> Tabs => UserTab.For(Shown!.Key, May);

    /// <summary>Shows.</summary>
    public async Task<IActionResult> OnGetAsync(string store, string id, string? tab)
    {
        if (!UserLink.TryRead(store, id, out var user) || tab is not null && !UserTab.All.Contains(tab, StringComparer.Ordinal))
            return NotFound();
        var shown = await Desk.Users.ShowAsync(user, Aborted);
        if (!shown.Succeeded)
            return Fail(shown.Error);
        Shown = shown.Value;
        Tab = tab ?? UserTab.Facts;
        await ReadAsync(user);
        return Page();
    }

    private async Task ReadAsync(UserKey user)
    {
        switch (Tab)
        {
            case UserTab.Groups:
                Groups = Take(await Desk.Groups.ListAsync(user, Aborted), []);
                break;
            case UserTab.Devices:
                Devices = Take(await Desk.Devices.ListAsync(user, Aborted), []);
                if (Failure is null && May(Permission.ManageDevices))
                    Tokens = Take(await Desk.Devices.ListTokensAsync(user, Aborted), []);
                // Directories that know devices need not know these.
                if (Failure is null && (await Desk.Devices.ListProfilesAsync(user, Aborted)) is { Succeeded: true, Value: { } profiles })
                    Profiles = profiles;
                if (Failure is null && (await Desk.Devices.ListTasksAsync(user, Aborted)) is { Succeeded: true, Value: { } tasks })
                    Tasks = tasks;
                break;
            case UserTab.SignIn:
                Sessions = Take(await Desk.Sessions.ListAsync(user, Aborted), []);
                if (Failure is null)
                    Authenticators = Take(await Desk.Authenticators.ListAsync(user, Aborted), []);
                break;
            case UserTab.History:
                Lines = Take(await Desk.History.ReadAsync(new HistoryRequest { Target = user, Maximum = MostLines }, Aborted), []);
                break;
        }
    }

    private T Take<T>(HelpdeskResult<T> result, T otherwise)
    {
        if (result.Succeeded)
            return result.Value;
        Failure = result.Error;
        return otherwise;
    }
}
