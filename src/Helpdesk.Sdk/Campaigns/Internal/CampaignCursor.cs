using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Where a plan goes on: which of its stores, and that store's own token.</summary>
internal readonly record struct CampaignCursor(int Store, string? Inner)
{
    public static CampaignCursor Parse(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var store)
            ? new CampaignCursor(store, text!.Length > colon + 1 ? text[(colon + 1)..] : null)
            : default;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Store}:{Inner}");
}
