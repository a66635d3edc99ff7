namespace Helpdesk.Sdk;

/// <summary>Capability: tell which password rules apply to an account, before anybody types.</summary>
public interface IPasswordPolicyReader
{
    /// <summary>The rules that the store would apply now (fine-grained ones win).</summary>
    /// <returns>The rules, or <see langword="null"/> when they cannot be read.</returns>
    /// <exception cref="IdentityStoreException">The store could not be reached.</exception>
    ValueTask<PasswordPolicyFacts?> ReadPasswordPolicyAsync(DirectoryUser user, CancellationToken cancellationToken);
}
