using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.RabbitMQ;

/// <summary>An announcement as it travels: campaign and numbers, nothing about anybody.</summary>
internal static class RangeBody
{
    public static ReadOnlyMemory<byte> Write(CampaignRange range) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1 {range.Campaign} {range.First} {range.Last}"));

    /// <summary>Reads it; <see langword="null"/> = it is not one of ours.</summary>
    public static CampaignRange? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > 200)
            return null;
        return Encoding.ASCII.GetString(body).Split(' ') is ["1", var id, var first, var last] && CampaignId.TryParse(id, out var campaign)
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? new CampaignRange(campaign, from, to)
            : null;
    }
}
