namespace Helpdesk.Sdk.Exports;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line of the file it begins on, from 1.</param>
/// <param name="Fields">Its fields; empty when it is malformed.</param>
/// <param name="Problem">What is wrong with it; <see langword="null"/> when it is well formed.</param>
internal sealed record CsvRow(long Line, IReadOnlyList<string> Fields, string? Problem);
