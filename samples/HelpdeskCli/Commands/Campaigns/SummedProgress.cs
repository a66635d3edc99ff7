using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>How far several workers are, told as one.</summary>
internal sealed class SummedProgress(IProgress<CampaignWorkProgress> whole, int parts)
{
    private readonly CampaignWorkProgress[] _parts = new CampaignWorkProgress[parts];
    private readonly Lock _lock = new();

    public IProgress<CampaignWorkProgress> Part(int index) => new Share(this, index);

    private void Report(int index, CampaignWorkProgress value)
    {
        lock (_lock)
        {
            _parts[index] = value;
            whole.Report(new CampaignWorkProgress(_parts.Sum(static p => p.Settled), _parts.Sum(static p => p.Total)));
        }
    }

    private sealed class Share(SummedProgress sum, int index) : IProgress<CampaignWorkProgress>
    {
        public void Report(CampaignWorkProgress value) => sum.Report(index, value);
    }
}
