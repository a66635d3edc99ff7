namespace Helpdesk.Sdk;

/// <summary>A store whose directory was acknowledged.</summary>
/// <param name="Store">The store.</param>
/// <param name="Before">What its name stood for before; <see langword="null"/> when nothing was known.</param>
/// <param name="Now">What it stands for from now on; <see langword="null"/> when the directory does not tell.</param>
/// <param name="Changed">Whether that is another than before.</param>
public sealed record AcknowledgedStore(string Store, string? Before, string? Now, bool Changed);
