namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A list that is whole.</summary>
internal sealed record ItemsDocument<T>(IReadOnlyList<T> Items)
{
    public static ItemsDocument<T> Of(IReadOnlyList<T> items) => new(items);
}
