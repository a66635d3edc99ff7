using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

using Answer = Results<Ok<CampaignView>, HelpdeskProblem>;

/// <summary>Notify users to enroll.</summary>
internal static class CampaignEndpoints
{
    // A stream outlives no sign-in by much: clients come back by themselves.
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapRead("/campaigns", ListAsync, "ListCampaigns", "The campaigns whose stores the operator may all notify in, the newest first.");
        api.MapChange("/campaigns", StartAsync, "StartCampaign", "Finds and stores the recipients; workers send.");
        api.MapRead("/campaigns/{campaign}", ShowAsync, "ShowCampaign", "One campaign and the recipients to look at.");
        api.MapGetOnly("/campaigns/{campaign}/events", WatchAsync, "WatchCampaign", "How a campaign goes on, as server-sent events: its counts whenever they change, until it is over.");
        api.MapChange("/campaigns/{campaign}/pause", (HttpContext context, string campaign, CancellationToken token) => ControlAsync(context, campaign, static (desk, id, t) => desk.PauseAsync(id, t), token), "PauseCampaign", "Holds a campaign until it is resumed.");
        api.MapChange("/campaigns/{campaign}/resume", (HttpContext context, string campaign, CancellationToken token) => ControlAsync(context, campaign, static (desk, id, t) => desk.ResumeAsync(id, t), token), "ResumeCampaign", "Lets a paused campaign go on.");
        api.MapChange("/campaigns/{campaign}/cancel", (HttpContext context, string campaign, CancellationToken token) => ControlAsync(context, campaign, static (desk, id, t) => desk.CancelAsync(id, t), token), "CancelCampaign", "Ends a campaign for good.");
        api.MapChange("/campaigns/{campaign}/resend", (HttpContext context, string campaign, CancellationToken token) => ControlAsync(context, campaign, static (desk, id, t) => desk.ResendFailedAsync(id, t), token), "ResendCampaign", "Tries those again who failed.");
    }

    private static Task<Results<Ok<ItemsDocument<CampaignView>>, HelpdeskProblem>> ListAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.Desk().Campaigns.ListAsync(cancellationToken).AnswerAsync(ItemsDocument<CampaignView>.Of);

    private static Task<Answer> StartAsync(HttpContext context, JsonBody<StartCampaignBody> body, CancellationToken cancellationToken) =>
        context.Desk().Campaigns.StartAsync(body.Value.Request(context), cancellationToken: cancellationToken).AnswerAsync();

    private static async Task<Results<Ok<CampaignDetails>, HelpdeskProblem>> ShowAsync(HttpContext context, string campaign, CancellationToken cancellationToken) =>
        CampaignId.TryParse(campaign, out var id) ? await context.Desk().Campaigns.ShowAsync(id, cancellationToken).AnswerAsync().ConfigureAwait(false) : NotFound();

    private static async Task<Results<ServerSentEventsResult<CampaignView>, HelpdeskProblem>> WatchAsync(HttpContext context, string campaign, CancellationToken cancellationToken)
    {
        if (!CampaignId.TryParse(campaign, out var id))
            return NotFound();
        var desk = context.Desk().Campaigns;
        var found = await desk.ShowAsync(id, cancellationToken).ConfigureAwait(false);
        if (!found.Succeeded)
            return new HelpdeskProblem(found.Error);
        // Each holds a connection and asks the state again and again.
        var watcher = context.Features.Get<HelpdeskOperator>()!;
        return context.RequestServices.GetRequiredService<RequestLimiter>().MayStream(context, $"{watcher.Tenant} {watcher.Actor.Name}")
            ? TypedResults.ServerSentEvents(UntilAsync(desk, id, cancellationToken), "progress")
            : new HelpdeskProblem(new HelpdeskError(ErrorKind.Limit, ErrorCode.LimitReached, "Too many streams of events are open: close some, or ask for the campaign now and then."));
    }

    private static async IAsyncEnumerable<CampaignView> UntilAsync(CampaignDesk desk, CampaignId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(LongestStream);
        var views = desk.WatchAsync(id, end.Token).GetAsyncEnumerator(end.Token);
        await using var held = views.ConfigureAwait(false);
        while (await NextAsync(views, end.Token).ConfigureAwait(false))
            yield return views.Current;
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<CampaignView> views, CancellationToken end)
    {
        try
        {
            return await views.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<Answer> ControlAsync(HttpContext context, string campaign, Func<CampaignDesk, CampaignId, CancellationToken, Task<HelpdeskResult<CampaignView>>> control, CancellationToken cancellationToken) =>
        CampaignId.TryParse(campaign, out var id) ? await control(context.Desk().Campaigns, id, cancellationToken).AnswerAsync().ConfigureAwait(false) : NotFound();

    private static HelpdeskProblem NotFound() => new(new HelpdeskError(ErrorKind.NotFound, ErrorCode.NotFound, "There is no campaign of that id."));
}
