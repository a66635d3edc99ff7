using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The listing over one or several stores.</summary>
internal sealed class UsersSearchCommand : CliCommand
{
    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "Start (where the store can, inside) of names, user name or mail address.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string[]> _store = Parameters.List("--store", "S", "Only this store.");
    private readonly Option<string[]> _enrolledWith = Parameters.List("--enrolled-with", "F", "Enrolled with any of these factors.");
    private readonly Option<string[]> _notEnrolledWith = Parameters.List("--not-enrolled-with", "F", "Not enrolled with any of these factors.");
    private readonly Option<bool> _locked = Parameters.Flag("--locked", "Only locked accounts.");
    private readonly Option<bool> _disabled = Parameters.Flag("--disabled", "Only disabled accounts.");
    private readonly Option<int?> _expiresWithin = Parameters.Number("--expires-within", "Password expired or expires within N days; 0 = expired.");
    private readonly Option<int?> _idle = Parameters.Number("--idle", "No sign-in for N days.");
    private readonly Option<int?> _pageSize = Parameters.Number("--page-size", "Rows a page, 1 to 1000; 50 when not given.");
    private readonly Option<string?> _continue = Parameters.Text("--continue", "TOKEN", "The continuation of an earlier page.");
    private readonly Option<bool> _all = Parameters.Flag("--all", "All pages, one after the other.");

    public UsersSearchCommand() : base(
        "search",
        "Lists users. No hits is no failure.",
        "helpdesk --role ServiceDesk users search smith --locked",
        "helpdesk --role ServiceDesk users search --store corp --not-enrolled-with Email Authenticator --all",
        "helpdesk --role ServiceDesk --json users search --expires-within 7 --page-size 200")
    {
        Add(_text);
        foreach (var option in new Option[] { _store, _enrolledWith, _notEnrolledWith, _locked, _disabled, _expiresWithin, _idle, _pageSize, _continue, _all })
            Add(option);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = Request(invocation);
        var all = invocation.Value(_all);
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var listing = invocation.Output.Listing("users", Contract.Default.UserView, UserTables.Rows);
        var warnings = new Dictionary<StoreWarning, bool>();
        var count = 0L;
        while (true)
        {
            var page = (await desk.Users.ListAsync(request, cancellationToken)).OrFail();
            foreach (var warning in page.Warnings)
                if (warnings.TryAdd(warning, true) && !invocation.Output.IsJson)
                    invocation.Output.Warn($"{warning.Store}: {warning.Message}");
            listing.Add(page.Users);
            count += page.Users.Count;
            if (!all || page.Continuation is null)
            {
                Complete(listing, count, new UsersTail(page.Continuation, [.. warnings.Keys]));
                return ExitCodes.Done;
            }
            request = request with { Continuation = page.Continuation };
        }
    }

    private static void Complete(IListing<UserView> listing, long count, UsersTail tail) =>
        listing.Complete(tail, Contract.Default.UsersTail, screen =>
        {
            screen.Line(count == 1 ? "1 user." : $"{count} users.");
            if (tail.Continuation is { } continuation)
                screen.Line("There is more: --continue " + continuation);
        });

    private UserListRequest Request(Invocation invocation)
    {
        var request = new UserListRequest
        {
            Text = invocation.Value(_text),
            Stores = Words.Split(invocation.Value(_store)),
            EnrolledWith = Words.Factors(invocation.Value(_enrolledWith)),
            NotEnrolledWith = Words.Factors(invocation.Value(_notEnrolledWith)),
            Locked = invocation.Value(_locked),
            Disabled = invocation.Value(_disabled),
            ExpiresWithinDays = invocation.Value(_expiresWithin),
            IdleDays = invocation.Value(_idle),
            Continuation = invocation.Value(_continue),
        };
        return invocation.Value(_pageSize) is { } size ? request with { PageSize = size } : request;
    }
}
