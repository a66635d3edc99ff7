namespace Helpdesk.Sdk;

/// <summary>Conveniences over <see cref="IIdentityStore"/>.</summary>
public static class IdentityStoreExtensions
{
    /// <summary>The capability, or <see langword="null"/> when the store does not have it.</summary>
    /// <typeparam name="T">The capability's interface.</typeparam>
    public static T? GetCapability<T>(this IIdentityStore store) where T : class =>
        (store ?? throw new ArgumentNullException(nameof(store))).GetCapability(typeof(T)) as T;
}
