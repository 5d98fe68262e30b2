using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>A row of a table that stands at one address: <c>/mm</c> has one for each receiver.</summary>
/// <param name="Number">Which row, from 0; -1 when the array itself is the row.</param>
/// <param name="Layout">What its elements are.</param>
internal sealed record SscRow(int Number, FrameLayout Layout);
