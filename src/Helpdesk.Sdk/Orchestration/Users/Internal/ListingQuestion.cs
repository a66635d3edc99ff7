namespace Helpdesk.Sdk;

/// <summary>Who asks for which users, and how they are read.</summary>
internal sealed class ListingQuestion(Corridor corridor, OperatorActor actor, UserListRequest request, CancellationToken cancellation)
{
    private readonly HelpdeskSettings _settings = corridor.Settings;

    public UserListRequest Request => request;
    public CancellationToken Cancellation => cancellation;
    public TimeProvider Time => corridor.Time;
    public EnrollmentSieve Sieve { get; } = new(corridor.State.Enrollments, request);
    /// <summary>How long a page waits for a store.</summary>
    public TimeSpan Deadline => _settings.Users.SearchDeadline;
    /// <summary>Likewise, when it waits for nobody else.</summary>
    public TimeSpan LongDeadline => Deadline * 6;

    public IReadOnlyList<RoleSettings> Roles(string store) => ReadRights.Roles(_settings, actor, store, Permission.FindUsers);

    public bool Sees(DirectoryUser user) => ReadRights.May(_settings, actor, user, Permission.FindUsers);

    /// <summary>Takes up the listing in a store; how its users are read is decided at the beginning and stays.</summary>
    public async ValueTask<ListingSource> OpenAsync(IIdentityStore store, ListingCursor? cursor, bool isAlone)
    {
        cursor ??= new ListingCursor
        {
            Store = store.Name,
            ByEnrollment = request.EnrolledWith.Count > 0
                && await EnrolledIds.AreFewAsync(corridor.State.Enrollments, store.Name, request.EnrolledWith, cancellation).ConfigureAwait(false),
        };
        var sorted = !cursor.ByEnrollment && store.GetCapability<ISearchDescriber>()?.SearchFeatures.Sort is FilteredBy.Store or FilteredBy.Sdk;
        return new ListingSource(this, store, cursor, sorted) { IsAlone = isAlone };
    }

    public IAsyncEnumerable<ListingPage> PagesOf(IIdentityStore store, ListingCursor cursor, CancellationToken cancellationToken)
    {
        var query = Query(request, Visibility.Containers(Roles(store.Name), store.Name));
        return cursor.ByEnrollment
            ? ListingPages.OfEnrolledAsync(corridor.State.Enrollments, store, query, request.EnrolledWith, cursor.At, cancellationToken)
            : ListingPages.OfStoreAsync(store, query, new PageOptions(request.PageSize, cursor.At), cancellationToken);
    }

    public static UserQuery Query(UserListRequest request, IReadOnlyList<DistinguishedName>? containers) => new()
    {
        Text = request.Text,
        Containers = containers,
        Locked = request.Locked,
        Disabled = request.Disabled,
        ExpiresWithin = request.ExpiresWithinDays is { } days ? TimeSpan.FromDays(days) : null,
        IdleFor = request.IdleDays is { } idle ? TimeSpan.FromDays(idle) : null,
        NeverSignedIn = request.NeverSignedIn,
    };
}
