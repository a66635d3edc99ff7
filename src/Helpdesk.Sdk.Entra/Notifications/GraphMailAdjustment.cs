namespace Helpdesk.Sdk.Entra;

/// <summary>What the host's code adds to the settings of the configured notifier.</summary>
internal sealed class GraphMailAdjustment(Action<GraphMailOptions> adjust)
{
    public void Adjust(GraphMailOptions options) => adjust(options);
}
