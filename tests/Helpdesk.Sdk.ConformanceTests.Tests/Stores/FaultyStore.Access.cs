using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

internal sealed partial class FaultyStore : IGroupMembership, IPrivilegeReader, IApplicationAssignments, IAuthenticatorManager, IAccessPassIssuer, ISessionRevoker, ISessionReader
{
    public const string Keepers = "Keepers", Vault = "Vault";

    /// <summary>Each group with the groups it is inside.</summary>
    public Dictionary<string, List<string>> Groups { get; } = new() { [Keepers] = [] };

    public Dictionary<string, IReadOnlyList<string>> Applications { get; } = new() { [Vault] = ["Owner"] };

    public List<(string User, string Application)> ThroughGroup { get; } = [];

    public (TimeSpan Shortest, TimeSpan Longest) AccessPassLifetimes { get; } = (TimeSpan.FromMinutes(10), TimeSpan.FromDays(1));

    public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var direct = Of(user.Key.Id).Groups;
        foreach (var group in direct)
            yield return new GroupMembershipEntry(Shown(group), GroupMembershipKind.Direct, []);
        if (fault == Fault.ForgetsNestedGroups)
            yield break;
        foreach (var outer in direct.SelectMany(g => Groups[g]).Distinct().Except(direct))
            yield return new GroupMembershipEntry(Shown(outer), GroupMembershipKind.Nested, fault == Fault.ForgetsTheWay ? [] : [.. direct.Where(g => Groups[g].Contains(outer))]);
    }

    public ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken) =>
        new(Named(Groups.Keys, reference, Fault.FindsGroupsByPrefix) is { } name ? Shown(name) : null);

    public ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken) =>
        new(IsProtected(group.Name) ? new PrivilegeFacts(true, "inside Keepers") : PrivilegeFacts.None);

    public ValueTask<PrivilegeFacts> ReadPrivilegeAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        new(Of(user.Key.Id).Groups.Exists(IsProtected) ? new PrivilegeFacts(true, "inside Keepers") : PrivilegeFacts.None);

    public ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.AddToGroup);
        var account = Of(user.Key.Id);
        if (account.Deleted)
            return new(fault == Fault.ChangesWhoIsGone ? ChangeResult.Succeeded() : Gone);
        if (account.Groups.Contains(group.Name))
            return new(fault == Fault.SaysDoneWhenNothingChanged ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("It was one."));
        if (fault != Fault.JoinsNobody)
            account.Groups.Add(group.Name);
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.RemoveFromGroup);
        var account = Of(user.Key.Id);
        if (fault == Fault.EmptiesGroups)
            Accounts.ForEach(a => a.Groups.Remove(group.Name));
        if (fault == Fault.EndsNestedMembership && account.Groups.RemoveAll(g => Groups[g].Contains(group.Name)) > 0)
            return new(ChangeResult.Succeeded());
        return new(account.Groups.Remove(group.Name) || fault == Fault.EmptiesGroups ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("It was none."));
    }

    public async IAsyncEnumerable<ApplicationAssignment> ListApplicationsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var (name, role) in Of(user.Key.Id).Applications)
            yield return new ApplicationAssignment("id-" + name, name) { Role = role };
        foreach (var (_, application) in ThroughGroup.Where(t => t.User == user.Key.Id))
            yield return new ApplicationAssignment(application, application[3..]) { ThroughGroup = fault == Fault.HidesGroupAssignments ? null : "some group" };
    }

    public ValueTask<DirectoryApplication?> FindApplicationAsync(string reference, CancellationToken cancellationToken) =>
        new(Named(Applications.Keys, reference, Fault.FindsApplicationsByPrefix) is { } name ? new DirectoryApplication("id-" + name, name, Applications[name]) : null);

    public ValueTask<PrivilegeFacts> ReadApplicationPrivilegeAsync(DirectoryApplication application, string? role, CancellationToken cancellationToken) =>
        new(role == "Owner" && fault != Fault.OverlooksPrivilegedRoles ? new PrivilegeFacts(true, "owns") : PrivilegeFacts.None);

    public ValueTask<ChangeResult> AssignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.AssignApplication);
        var account = Of(user.Key.Id);
        if (account.Deleted)
            return new(fault == Fault.ChangesWhoIsGone ? ChangeResult.Succeeded() : Gone);
        if (role is not null && !application.Roles.Contains(role) && fault != Fault.TakesAnyRole)
            return new(ChangeResult.Refused(RefusalReason.InvalidValue, "There is no such role."));
        if (account.Applications.Contains((application.Name, role)))
            return new(ChangeResult.NothingToDo("It was."));
        if (fault != Fault.AssignsNothing)
            account.Applications.Add((application.Name, role));
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> UnassignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.UnassignApplication);
        var account = Of(user.Key.Id);
        if (account.Applications.RemoveAll(a => a.Application == application.Name && (role is null || a.Role == role || fault == Fault.UnassignsEveryRole)) > 0)
            return new(ChangeResult.Succeeded());
        return new(ThroughGroup.Contains((account.Id, application.Id)) ? ChangeResult.Refused(RefusalReason.Constraint, "Only through a group.") : ChangeResult.NothingToDo("It was not."));
    }

    public ValueTask<IReadOnlyList<StoreAuthenticator>> ListAuthenticatorsAsync(DirectoryUser user, CancellationToken cancellationToken) => new(
    [
        new StoreAuthenticator("password", "password") { FixedBecause = "It is the password." },
        .. Of(user.Key.Id).Authenticators.Select(a => new StoreAuthenticator(a, "software-oath") { Label = fault == Fault.NamesSecrets ? "otpauth://totp/x?secret=ABC" : null }),
    ]);

    public ValueTask<ChangeResult> RemoveAuthenticatorAsync(ChangePermit permit, DirectoryUser user, StoreAuthenticator authenticator, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.RemoveAuthenticator);
        if (authenticator.FixedBecause is { } why)
            return new(fault == Fault.RemovesWhatIsFixed ? ChangeResult.Succeeded() : ChangeResult.Refused(RefusalReason.Constraint, why));
        var removed = fault == Fault.RemovesEveryAuthenticator ? Of(user.Key.Id).Authenticators.RemoveAll(static _ => true) : Of(user.Key.Id).Authenticators.RemoveAll(a => a == authenticator.Id);
        return new(removed > 0 ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("It was gone."));
    }

    public ValueTask<ChangeResult> ResetAuthenticatorsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.ResetAuthenticators);
        var list = Of(user.Key.Id).Authenticators;
        if (list.Count == 0)
            return new(ChangeResult.NothingToDo("There was none."));
        foreach (var account in Accounts.Where(a => a.Id == user.Key.Id || fault == Fault.ResetsEverybody))
            account.Authenticators.RemoveRange(0, fault == Fault.ResetsAllButOne ? account.Authenticators.Count - 1 : account.Authenticators.Count);
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<AccessPassResult> IssueAccessPassAsync(ChangePermit permit, DirectoryUser user, TimeSpan lifetime, bool oneTime, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.IssueAccessPass);
        if ((lifetime < AccessPassLifetimes.Shortest || lifetime > AccessPassLifetimes.Longest) && fault != Fault.TakesAnyLifetime)
            return new(new AccessPassResult(ChangeResult.Refused(RefusalReason.InvalidValue, "Not so long.")));
        var pass = Guid.NewGuid().ToString("N");
        if (fault != Fault.KeepsOlderPasses)
            Of(user.Key.Id).Passes.Clear();
        if (fault != Fault.IssuesDeadPasses)
            Of(user.Key.Id).Passes.Add((pass, oneTime && fault != Fault.PassesWorkForEver));
        return new(new AccessPassResult(ChangeResult.Succeeded(), new Secret(pass), TimeProvider.System.GetUtcNow() + lifetime));
    }

    public bool SignInWithPass(string id, string pass)
    {
        var account = fault == Fault.PassesLetAnybodyIn ? Accounts.Find(a => a.Passes.Exists(p => p.Pass == pass)) : Of(id);
        var index = account?.Passes.FindIndex(p => p.Pass == pass) ?? -1;
        if (index < 0)
            return false;
        if (account!.Passes[index].OneTime)
            account.Passes.RemoveAt(index);
        return true;
    }

    public ValueTask<ChangeResult> RevokeSessionsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.RevokeSessions);
        var account = Of(user.Key.Id);
        if (fault == Fault.RevokesEverybody)
            Accounts.ForEach(static a => a.Sessions.Clear());
        account.Sessions.RemoveRange(0, fault == Fault.RevokesOneSession ? Math.Min(1, account.Sessions.Count) : account.Sessions.Count);
        account.Barred = fault == Fault.BarsAfterRevoking;
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<IReadOnlyList<SignInSession>> ListSessionsAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        new([.. Of(user.Key.Id).Sessions.Select(static s => new SignInSession(s, TimeProvider.System.GetUtcNow()))]);

    private static DirectoryGroup Shown(string name) => new("id-" + name, name);

    private bool IsProtected(string group) =>
        fault != Fault.OverlooksProtectedGroups && (group == Keepers || (fault != Fault.OverlooksWhatIsInside && Groups[group].Contains(Keepers)));

    private string? Named(IEnumerable<string> names, string reference, Fault byPrefix) => names.FirstOrDefault(n => fault == byPrefix
        ? n.StartsWith(reference, StringComparison.OrdinalIgnoreCase)
        : string.Equals(n, reference, StringComparison.OrdinalIgnoreCase) || "id-" + n == reference);
}
