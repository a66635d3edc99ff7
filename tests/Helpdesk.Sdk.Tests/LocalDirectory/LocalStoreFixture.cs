using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>The local directory, for the conformance suites and its own tests.</summary>
internal sealed class LocalStoreFixture : IGroupFixture, IApplicationFixture, IAuthenticatorFixture, IAccessPassFixture, ISessionFixture, IDeviceFixture
{
    private readonly ILocalAccountStore _accounts;
    private readonly Dictionary<string, LocalGroup> _groups = new() { ["Keepers"] = new LocalGroup { Description = "Those who hold the keys" } };
    private readonly Dictionary<string, LocalApplication> _applications = new() { ["Vault"] = new LocalApplication { Roles = ["Reader", "Owner"], PrivilegedRoles = ["Owner"] } };
    private readonly Dictionary<string, LocalDeviceProfile> _profiles = [];
    private readonly Dictionary<string, LocalDeviceProcedure> _procedures = [];
    private readonly Dictionary<UserKey, (string Password, byte[] Secret)> _users = [];

    public LocalStoreFixture(LocalDirectoryOptions? options = null) : this(new ListedAccounts(), options) { }

    public LocalStoreFixture(ILocalAccountStore accounts, LocalDirectoryOptions? options = null)
    {
        _accounts = accounts;
        var all = (options ?? new LocalDirectoryOptions()) with { PasswordIterations = LocalDirectoryOptions.LeastIterations };
        // Groups and applications are configured; the tests' configuration can still grow.
        if (all.Groups.Count == 0)
            all = all with { Groups = _groups, Applications = _applications, ProtectedGroups = ["Keepers"], Profiles = _profiles, Procedures = _procedures };
        Store = new LocalIdentityStore("local", accounts, Clock, all, new EphemeralKeyRing());
    }

    public ListedAccounts Accounts => (ListedAccounts)_accounts;

    public StillClock Clock { get; } = new();

    public LocalIdentityStore Store { get; }

    public DistinguishedName? Container { get; } = DistinguishedName.Parse("OU=Staff,DC=local");

    public DistinguishedName? OtherContainer { get; } = DistinguishedName.Parse("OU=Leavers,DC=local");

    public IReadOnlyCollection<string> MissingColumns { get; } = [nameof(DirectoryUser.UserPrincipalName)];

    public Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken) => Task.FromResult<IIdentityStore>(Store);

    public async Task<DirectoryUser> AddUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var account = new LocalAccount
        {
            Store = Store.Name,
            Id = Guid.NewGuid().ToString("N"),
            UserName = user.UserName,
            DisplayName = user.DisplayName,
            GivenName = user.GivenName,
            Surname = user.Surname,
            Email = user.Email,
            SecondaryEmail = user.SecondaryEmail,
            Mobile = user.Mobile,
            Location = user.Container?.ToString(),
            Enabled = user.Enabled,
            PasswordHash = LocalPasswordHash.Create(user.Password!, LocalDirectoryOptions.LeastIterations),
            PasswordLastSet = Clock.Now,
            Created = Clock.Now,
        };
        Assert.True(await _accounts.TryAddAsync(TestPermits.InUse(account.Store, account.UserName), account, cancellationToken));
        _users[new UserKey(account.Store, account.Id)] = (user.Password!.Use(0, static (characters, _) => characters.ToString()), []);
        return (await Store.ResolveAsync(UserReference.ById(new UserKey(account.Store, account.Id)), cancellationToken))!;
    }

    public async Task<SignInOutcome> SignInAsync(DirectoryUser user, Secret password, CancellationToken cancellationToken) =>
        await Store.SignInAsync(user.UserName, password, cancellationToken) switch
        {
            LocalSignInOutcome.Success => SignInOutcome.Success,
            LocalSignInOutcome.WrongPassword => SignInOutcome.Wrong,
            LocalSignInOutcome.Locked => SignInOutcome.Locked,
            LocalSignInOutcome.Disabled => SignInOutcome.Disabled,
            LocalSignInOutcome.MustChangePassword => SignInOutcome.MustChange,
            LocalSignInOutcome.PasswordExpired => SignInOutcome.Expired,
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    public async Task LockAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        using var wrong = new Secret("wrong password");
        for (var i = 0; i < 5; i++)
            await Store.SignInAsync(user.UserName, wrong, cancellationToken);
    }

    public Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken)
    {
        _groups[name] = new LocalGroup();
        return FoundGroupAsync(name, cancellationToken);
    }

    public Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken)
    {
        _groups[inner.Name] = _groups[inner.Name] with { MemberOf = [.. _groups[inner.Name].MemberOf, outer.Name] };
        return Task.CompletedTask;
    }

    public async Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken) => await FoundGroupAsync("Keepers", cancellationToken);

    public async Task<DirectoryApplication> AddApplicationAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        _applications[name] = new LocalApplication { Roles = roles };
        return (await Store.FindApplicationAsync(name, cancellationToken))!;
    }

    public async Task<bool> AssignThroughGroupAsync(DirectoryUser user, DirectoryApplication application, CancellationToken cancellationToken)
    {
        var group = await AddGroupAsync("Users of " + application.Name, cancellationToken);
        _applications[application.Name] = _applications[application.Name] with { Groups = [group.Name] };
        return (await Store.AddToGroupAsync(TestPermits.For(user.Key, HelpdeskAction.AddToGroup), user, group, cancellationToken)).Status == ChangeStatus.Succeeded;
    }

    public async Task<(DirectoryApplication Application, string? Role)?> FindPrivilegedRoleAsync(CancellationToken cancellationToken) =>
        ((await Store.FindApplicationAsync("Vault", cancellationToken))!, "Owner");

    // As a user does: sign in, scan, type the first code. A later one needs a code of the earlier.
    public async Task AddAuthenticatorAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var (password, earlier) = _users[user.Key];
        using var secret = new Secret(password);
        using var proof = earlier.Length == 0 ? null : new Secret(CodeOf(earlier));
        using var offer = await Store.OfferAuthenticatorAsync(new LocalSignInRequest(user.UserName) { Password = secret, Code = proof }, "phone", cancellationToken);
        Assert.Equal(LocalSignInOutcome.Success, offer.Outcome);
        var uri = offer.OtpauthUri!.Use(0, static (characters, _) => characters.ToString());
        Assert.True(Base32.TryDecode(uri.Split("secret=")[1].Split('&')[0], out var key));
        using var first = new Secret(CodeOf(key));
        Assert.True(await Store.ConfirmAuthenticatorAsync(user.UserName, offer.Id!, first, cancellationToken));
        _users[user.Key] = (password, key);
        Clock.Pass(TimeSpan.FromSeconds(30));
    }

    public async Task<bool> SignInWithPassAsync(DirectoryUser user, Secret pass, CancellationToken cancellationToken)
    {
        using var signIn = await Store.SignInAsync(new LocalSignInRequest(user.UserName) { AccessPass = pass }, cancellationToken);
        return signIn.Outcome == LocalSignInOutcome.Success;
    }

    public async Task<Func<Task<bool>>> StartSessionAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        using var password = new Secret(_users[user.Key].Password);
        var signIn = await Store.SignInAsync(new LocalSignInRequest(user.UserName) { Password = password, OpenSession = true, Client = "kit" }, cancellationToken);
        Assert.NotNull(signIn.Session);
        return () => Store.IsSignedInAsync(user.Key, signIn.Session, cancellationToken).AsTask();
    }

    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Clock.Pass(time);
        return Task.CompletedTask;
    }

    public async Task DisableAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        Assert.Equal(ChangeStatus.Succeeded, (await Store.SetEnabledAsync(TestPermits.For(user.Key, HelpdeskAction.DisableUser), user, false, cancellationToken)).Status);

    public Task AddProfileAsync(DeviceProfile profile, CancellationToken cancellationToken)
    {
        _profiles[profile.Name] = new LocalDeviceProfile { Systems = profile.Systems };
        return Task.CompletedTask;
    }

    public async Task<bool> ApplyThroughGroupAsync(DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken)
    {
        var group = await AddGroupAsync("Devices of " + profile.Name, cancellationToken);
        _groups[group.Name] = _groups[group.Name] with { Profiles = [profile.Name] };
        return (await Store.AddToGroupAsync(TestPermits.For(user.Key, HelpdeskAction.AddToGroup), user, group, cancellationToken)).Status == ChangeStatus.Succeeded;
    }

    public Task ApproveAsync(DeviceProcedure procedure, CancellationToken cancellationToken)
    {
        _procedures[procedure.Name] = new LocalDeviceProcedure { Kind = procedure.Kind, Systems = procedure.Systems };
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(DeviceProcedure procedure, CancellationToken cancellationToken)
    {
        _procedures.Remove(procedure.Name);
        return Task.CompletedTask;
    }

    private string CodeOf(byte[] secret) => Totp.Compute(secret, Totp.StepAt(Clock.Now, TotpParameters.Default), TotpParameters.Default);

    private async Task<DirectoryGroup> FoundGroupAsync(string name, CancellationToken cancellationToken)
    {
        return (await Store.FindGroupAsync(name, cancellationToken))!;
    }
}
