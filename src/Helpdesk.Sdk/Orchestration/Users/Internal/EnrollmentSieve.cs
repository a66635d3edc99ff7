namespace Helpdesk.Sdk;

/// <summary>The conditions on the SDK's own enrollments, judged page by page with one look-up each.</summary>
internal sealed class EnrollmentSieve(IEnrollmentStore enrollments, UserListRequest request)
{
    private readonly HashSet<FactorType> _with = [.. request.EnrolledWith];
    private readonly HashSet<FactorType> _without = [.. request.NotEnrolledWith];

    public async ValueTask<IReadOnlyList<DirectoryUser>> SiftAsync(IReadOnlyList<DirectoryUser> users, CancellationToken cancellationToken)
    {
        if (users.Count == 0 || (_with.Count == 0 && _without.Count == 0 && !request.Unenrolled))
            return users;
        var factors = (await enrollments.GetAsync([.. users.Select(static u => u.Key)], cancellationToken).ConfigureAwait(false))
            .Where(static e => e.IsActive).ToLookup(static e => e.User, static e => e.Factor);
        return [.. users.Where(user => Passes(factors[user.Key]))];
    }

    private bool Passes(IEnumerable<FactorType> factors)
    {
        var (any, with) = (false, _with.Count == 0);
        foreach (var factor in factors)
        {
            if (_without.Contains(factor))
                return false;
            any = true;
            with |= _with.Contains(factor);
        }
        return with && !(any && request.Unenrolled);
    }
}
