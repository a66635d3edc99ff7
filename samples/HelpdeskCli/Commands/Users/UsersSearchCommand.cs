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
    private readonly UserFilters _filters = new();
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
        _filters.AddTo(this);
        foreach (var option in new Option[] { _pageSize, _continue, _all })
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
                Complete(listing, count, new UsersTail(page.Continuation, [.. warnings.Keys], [.. page.Stores.Select(ListedStoreDocument.Of)]));
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
        var request = _filters.Read(invocation) with { Text = invocation.Value(_text), Continuation = invocation.Value(_continue) };
        return invocation.Value(_pageSize) is { } size ? request with { PageSize = size } : request;
    }
}
