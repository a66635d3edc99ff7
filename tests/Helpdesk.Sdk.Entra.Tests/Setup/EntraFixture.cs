using System.Text.Json.Nodes;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>A tenant of the double for the conformance suites. The suite's class disposes it, which fails the test on a breach of the contract.</summary>
internal sealed class EntraFixture : IGroupFixture, IApplicationFixture, IAuthenticatorFixture, ISessionFixture, IAccessPassFixture, IAsyncDisposable
{
    private EntraDesk? _desk;
    private int _factors;

    public string TooShortPassword => "aB1!";

    // Who is in an administrative unit is shown there; these users are in none.
    public IReadOnlyCollection<string> MissingColumns { get; } = [nameof(DirectoryUser.Container)];

    public string? CannotLock => "Entra ID has no lockout that could be seen or ended.";

    public async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => (await DeskAsync()).Store;

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var desk = await DeskAsync();
        var properties = new JsonObject { ["displayName"] = user.DisplayName, ["givenName"] = user.GivenName, ["surname"] = user.Surname, ["accountEnabled"] = user.Enabled };
        if (user.Email is not null)
            properties["mail"] = user.Email;
        if (user.Mobile is not null)
            properties["mobilePhone"] = user.Mobile;
        if (user.SecondaryEmail is not null)
            properties["otherMails"] = new JsonArray(user.SecondaryEmail);
        var added = desk.Graph.Directory.AddUser(user.UserName, properties, user.Password!.Use(0, static (c, _) => c.ToString()));
        return await desk.ReadAsync(added);
    }

    public async Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken)
    {
        var directory = (await DeskAsync()).Graph.Directory;
        var result = directory.SignIn(user.Key.Id, password.Use(0, static (c, _) => c.ToString()));
        if (result == SignInResult.Success)
            directory.Find(user.Key.Id)!.Data["signInActivity"] = new JsonObject { ["lastSignInDateTime"] = "2026-02-01T10:00:00Z" };
        return result switch
        {
            SignInResult.Success => SignInOutcome.Success,
            SignInResult.Disabled => SignInOutcome.Disabled,
            SignInResult.MustChange => SignInOutcome.MustChange,
            _ => SignInOutcome.Wrong,
        };
    }

    public Task LockAsync(DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException(CannotLock);

    public async Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken) => await FindGroupAsync((await DeskAsync()).Graph.Directory.AddGroup(name).Id, cancellationToken);

    public async Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken)
    {
        var directory = (await DeskAsync()).Graph.Directory;
        directory.Join(directory.Group(outer.Id), directory.Group(inner.Id));
    }

    // A group that holds a directory role is one for itself: groups cannot be put into it, so the protected one is configured by name.
    public async Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken) =>
        await FindGroupAsync((await DeskAsync()).Graph.Directory.FindGroup("Crown Jewels")!.Id, cancellationToken);

    public async Task<DirectoryApplication> AddApplicationAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var desk = await DeskAsync();
        var id = desk.Graph.Directory.AddApplication(name, roles);
        return await desk.Store.GetCapability<IApplicationAssignments>()!.FindApplicationAsync(id, cancellationToken) ?? throw new InvalidOperationException("The application is gone.");
    }

    public async Task<bool> AssignThroughGroupAsync(DirectoryUser user, DirectoryApplication application, CancellationToken cancellationToken)
    {
        var directory = (await DeskAsync()).Graph.Directory;
        var group = directory.AddGroup("Users of " + application.Name);
        directory.Join(group, directory.Find(user.Key.Id)!);
        directory.Assign(group, application.Id, application.Roles.Count > 0 ? application.Roles[0] : null);
        return true;
    }

    public Task<(DirectoryApplication Application, string? Role)?> FindPrivilegedRoleAsync(CancellationToken cancellationToken) =>
        Task.FromResult<(DirectoryApplication, string?)?>(null);

    public async Task AddAuthenticatorAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var directory = (await DeskAsync()).Graph.Directory;
        var kind = new[] { "microsoftAuthenticatorAuthenticationMethod", "fido2AuthenticationMethod", "softwareOathAuthenticationMethod" }[_factors++ % 3];
        // The newest is the default, which can only be removed when it is the last one.
        directory.AddMethod(directory.Find(user.Key.Id)!, kind, new JsonObject { ["displayName"] = $"Device {_factors}" }, isDefault: true);
    }

    public async Task<Func<Task<bool>>> StartSessionAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = (await DeskAsync()).Graph.Directory.Find(user.Key.Id)!;
        var revocations = account.Revocations;
        return () => Task.FromResult(account.Revocations == revocations);
    }

    public async Task<bool> SignInWithPassAsync(DirectoryUser user, Secret pass, CancellationToken cancellationToken)
    {
        var account = (await DeskAsync()).Graph.Directory.Find(user.Key.Id)!;
        return account.UsePass(pass.Use(0, static (c, _) => c.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null)
            await _desk.DisposeAsync();
    }

    private async Task<EntraDesk> DeskAsync() => _desk ??= await EntraDesk.StartAsync(
        static g => g.Directory.AddGroup("Crown Jewels"),
        static s =>
        {
            s["Helpdesk:Stores:cloud:UserDomain"] = "contoso.example";
            s["Helpdesk:Stores:cloud:ProtectedGroups:0"] = "Crown Jewels";
        });

    private async Task<DirectoryGroup> FindGroupAsync(string id, CancellationToken cancellationToken) =>
        await (await DeskAsync()).Store.GetCapability<IGroupMembership>()!.FindGroupAsync(id, cancellationToken) ?? throw new InvalidOperationException("The group is gone.");
}
