using System.Runtime.CompilerServices;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A directory that creates, and finds deleted users, as a test says.</summary>
internal sealed class ScriptedDirectory(string name) : IIdentityStore, IUserCreator, IUserRestorer, IPasswordWriter, ISlowChanges
{
    public string Name { get; } = name;
    public Dictionary<string, DirectoryUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);
    public DirectoryUser? Deleted { get; set; }
    public Support Support { get; set; } = Support.Yes;
    public TimeSpan? Longest { get; set; }
    public Action<UserReference> OnResolve { get; set; } = static _ => { };
    public Func<ChangePermit, NewUser, CancellationToken, ValueTask<ChangeResult>>? OnCreate { get; set; }
    public int Created { get; private set; }
    /// <summary>How often the deleted were looked through.</summary>
    public int LooksAmongDeleted { get; private set; }

    public UserKey Add(string userName, string? mail = null)
    {
        Users["id-" + userName] = User(userName) with { Emails = mail is null ? [] : [mail] };
        return new UserKey(Name, "id-" + userName);
    }

    public DirectoryUser User(string userName) =>
        new() { Key = new UserKey(Name, "id-" + userName), UserName = userName, Enabled = true, Container = DistinguishedName.Parse("OU=Staff,DC=dir") };

    public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
    {
        OnResolve(reference);
        return new(Users.Values.FirstOrDefault(u => u.Key.Id == reference.Name || (!reference.IsId && (u.UserName == reference.Name || u.Emails.Contains(reference.Name)))));
    }

    public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new UserPage([.. Users.Values], null);
    }

    public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support);

    public TimeSpan? LongestTime(HelpdeskAction action, DirectoryUser user) => Longest;

    public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) ? this : null;

    public async ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        Created++;
        if (OnCreate is not null)
            return await OnCreate(permit, user, cancellationToken);
        permit.Spend(Name, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        return ChangeResult.Succeeded() with { Created = Add(user.UserName, user.Email) };
    }

    public ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken)
    {
        LooksAmongDeleted++;
        return new(Deleted);
    }

    public ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Makes it.</summary>
    public sealed class Factory : IIdentityStoreFactory
    {
        public string Type => "Scripted";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new ScriptedDirectory(name);
    }
}
