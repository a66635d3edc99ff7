using Helpdesk.Sdk;
using AgentDesk.Pages.Users;

namespace AgentDesk.Pages.Campaigns;

/// <summary>How many users a campaign would go to, and how many of them have no address.</summary>
/// <param name="Number">How many there are.</param>
/// <param name="WithoutAddress">How many of them have no mail address.</param>
/// <param name="IsCut">There are more than were counted.</param>
public sealed record Recipients(int Number, int WithoutAddress, bool IsCut)
{
    private const int MostPages = 10;

    /// <summary>Counts chosen users.</summary>
    public static Recipients Of(IReadOnlyCollection<UserView> users) => new(users?.Count ?? 0, users?.Count(static u => u.Emails.Count == 0) ?? 0, false);

    /// <summary>Counts a listing, page by page, to a bound.</summary>
    public static async Task<HelpdeskResult<Recipients>> CountAsync(OperatorDesk desk, UserFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(filter);
        var request = filter.ToRequest() with { PageSize = 200, Continuation = null };
        var (number, without) = (0, 0);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await desk.Users.ListAsync(request, cancellationToken);
            if (!page.Succeeded)
                return page.Error;
            number += page.Value.Users.Count;
            without += page.Value.Users.Count(static u => u.Emails.Count == 0);
            if (page.Value.Continuation is not { } next)
                return new Recipients(number, without, false);
            request = request with { Continuation = next };
        }
        return new Recipients(number, without, true);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsCut ? "more than " : "")}{Number} {(Number == 1 ? "user" : "users")}, {WithoutAddress} of them without an address";
}
