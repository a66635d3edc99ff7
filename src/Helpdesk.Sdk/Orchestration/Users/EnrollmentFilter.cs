namespace Helpdesk.Sdk;

/// <summary>The conditions "enrolled with any of" and "not enrolled with any of", over the SDK's own enrollments.</summary>
internal sealed class EnrollmentFilter
{
    private readonly HashSet<UserKey>? _with;
    private readonly HashSet<UserKey>? _without;

    private EnrollmentFilter(HashSet<UserKey>? with, HashSet<UserKey>? without)
    {
        _with = with;
        _without = without;
    }

    public static async ValueTask<EnrollmentFilter> MakeAsync(Corridor corridor, string store, UserListRequest request, CancellationToken cancellationToken) => new(
        await KeysAsync(corridor, store, request.EnrolledWith, cancellationToken).ConfigureAwait(false),
        await KeysAsync(corridor, store, request.NotEnrolledWith, cancellationToken).ConfigureAwait(false));

    public bool Passes(DirectoryUser user) => _with?.Contains(user.Key) != false && _without?.Contains(user.Key) != true;

    private static async ValueTask<HashSet<UserKey>?> KeysAsync(Corridor corridor, string store, IReadOnlyList<FactorType> factors, CancellationToken cancellationToken)
    {
        if (factors.Count == 0)
            return null;
        var keys = new HashSet<UserKey>();
        await foreach (var key in corridor.State.Enrollments.EnumerateAsync(store, factors, cancellationToken).ConfigureAwait(false))
            keys.Add(key);
        return keys;
    }
}
